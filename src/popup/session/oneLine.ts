/**
 * A password input drops line breaks, and a key may have some (PEM): in it each stands as a character that no text
 * holds (Unicode 16, §23.7: noncharacters are for use within a program).
 */
const [feed, carriage] = ['\uFDD0', '\uFDD1'];

export const inOneLine = (text: string): string => text.replaceAll('\n', feed).replaceAll('\r', carriage);
export const inLines = (text: string): string => text.replaceAll(feed, '\n').replaceAll(carriage, '\r');
