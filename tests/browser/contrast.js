// The elements with text of their own whose contrast with what lies behind them is under 4.5 : 1 (WCAG 2.2, 1.4.3).
() => {
  const parse = (color) => {
    const [r, g, b, a = 1] = color.match(/[\d.]+/g).map(Number);
    return { r, g, b, a };
  };
  const over = (top, under) => {
    const mix = (channel) => top[channel] * top.a + under[channel] * (1 - top.a);
    return { r: mix("r"), g: mix("g"), b: mix("b"), a: 1 };
  };
  const ground = (element) => {
    if (!element) return { r: 255, g: 255, b: 255, a: 1 };
    const own = parse(getComputedStyle(element).backgroundColor);
    return own.a === 1 ? own : over(own, ground(element.parentElement));
  };
  const luminance = ({ r, g, b }) => {
    const [x, y, z] = [r, g, b].map((v) => (v / 255 <= 0.04045 ? v / 3294.6 : ((v / 255 + 0.055) / 1.055) ** 2.4));
    return 0.2126 * x + 0.7152 * y + 0.0722 * z;
  };
  const ratio = (a, b) => {
    const [dark, light] = [luminance(a), luminance(b)].sort((x, y) => x - y);
    return (light + 0.05) / (dark + 0.05);
  };
  const hasText = (element) => [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
  const shown = (element) => element.getClientRects().length && !element.closest(".hidden, style, script");
  const checked = [...document.body.querySelectorAll("*")].filter((element) => hasText(element) && shown(element));
  const poor = checked
    .map((element) => [element, ratio(over(parse(getComputedStyle(element).color), ground(element)), ground(element))])
    .filter(([, contrast]) => contrast < 4.5)
    .map(([element, contrast]) => `${contrast.toFixed(2)} ${element.className}: ${element.textContent.slice(0, 40)}`);
  return { checked: checked.length, poor };
}
