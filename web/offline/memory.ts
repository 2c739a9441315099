const SETTING = 'terrier-offline';

/** Whether the user lets the device keep what is read here; a browser that refuses storage keeps nothing. */
export const mayKeep = (): boolean => {
  try {
    return localStorage.getItem(SETTING) !== 'off';
  } catch {
    return false;
  }
};

/** Notes what the user wants. */
export const setMayKeep = (may: boolean): void => {
  try {
    if (may) localStorage.removeItem(SETTING);
    else localStorage.setItem(SETTING, 'off');
  } catch {
    // Without storage nothing is kept anyway.
  }
};
