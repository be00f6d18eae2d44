import { type ReactNode, useEffect, useRef } from 'react';

/** A picture of the agent's own making, drawn without ever reading it as HTML: only shapes are taken over. */
export function QrCode({ svg, label }: { svg: string; label: string }): ReactNode {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const picture = new DOMParser().parseFromString(svg, 'image/svg+xml').documentElement;
    if (picture.nodeName !== 'svg') return;
    picture.querySelectorAll('script, foreignObject, a, image, use, style').forEach((element) => element.remove());
    [picture, ...picture.querySelectorAll('*')].forEach((element) =>
      element.getAttributeNames().filter((name) => name.startsWith('on') || name === 'style').forEach((name) => element.removeAttribute(name)),
    );
    if (!picture.hasAttribute('viewBox')) picture.setAttribute('viewBox', `0 0 ${parseFloat(picture.getAttribute('width') ?? '0')} ${parseFloat(picture.getAttribute('height') ?? '0')}`);
    place.current?.replaceChildren(document.importNode(picture, true));
  }, [svg]);
  return <div ref={place} className="qr" role="img" aria-label={label} />;
}
