/** What decides the security headers of a response. */
export interface HeaderSituation {
  /** PUBLIC_ORIGIN is https: browsers may be told never to come back without it. */
  https: boolean;
  /** For hydrated pages, whose one inline script must carry it. */
  nonce?: string;
}

function contentSecurityPolicy({ https, nonce }: HeaderSituation): string {
  const directives: [string, string][] = [
    ["default-src", "'none'"],
    ["script-src", nonce ? `'self' 'nonce-${nonce}'` : "'self'"],
    ["style-src", "'self'"],
    ["img-src", "'self' data:"],
    ["font-src", "'self'"],
    ["connect-src", "'self'"],
    ["manifest-src", "'self'"],
    ["form-action", "'self'"],
    ["base-uri", "'none'"],
    ["frame-ancestors", "'none'"],
    ["object-src", "'none'"],
  ];
  if (https) directives.push(["upgrade-insecure-requests", ""]);
  return directives.map(([name, value]) => `${name} ${value}`.trim()).join("; ");
}

/** The security headers that every response carries, pages, data and files alike. */
export function securityHeaders(situation: HeaderSituation): Record<string, string> {
  return {
    "Content-Security-Policy": contentSecurityPolicy(situation),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy":
      "accelerometer=(), camera=(), geolocation=(), gyroscope=(), magnetometer=(), microphone=(), payment=(), usb=()",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    ...(situation.https && { "Strict-Transport-Security": "max-age=31536000" }),
  };
}
