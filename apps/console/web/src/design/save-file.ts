/** Gives the browser a file to keep. */
export function saveFile(name: string, parts: BlobPart[], type = ''): void {
  const address = URL.createObjectURL(new Blob(parts, { type }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  URL.revokeObjectURL(address);
}
