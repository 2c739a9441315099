/** The members of a list by what `nameOf` says of each, groups and members in the order in which they come. */
export function groupsOf<Member, Name>(list: Member[], nameOf: (member: Member) => Name): [Name, Member[]][] {
  const groups = new Map<Name, Member[]>();
  for (const member of list) {
    const name = nameOf(member);
    const members = groups.get(name);
    if (members) members.push(member);
    else groups.set(name, [member]);
  }
  return [...groups];
}
