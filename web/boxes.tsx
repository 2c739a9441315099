type Props = {
  legend: string;
  options: [id: string, words: string][];
  chosen: string[];
  choose: (chosen: string[]) => void;
};

/** Boxes to tick under one heading. */
export function Boxes({ legend, options, chosen, choose }: Props) {
  const toggle = (id: string) => choose(chosen.includes(id) ? chosen.filter((one) => one !== id) : [...chosen, id]);
  return (
    <fieldset class="boxes">
      <legend>{legend}</legend>
      {options.map(([id, words]) => (
        <label key={id}>
          <input type="checkbox" checked={chosen.includes(id)} onChange={() => toggle(id)} />
          {words}
        </label>
      ))}
    </fieldset>
  );
}
