/**
 * Cases of the contract that come out otherwise behind nginx, and why that is right. All others hold through it
 * as they hold without it.
 */
export const BEHIND_NGINX: Readonly<Record<string, string>> = {
  'a request that could be read in two ways is refused':
    'nginx refuses each as well, one with 501: it knows no such transfer coding',
  'what is no HTTP is refused': 'nginx answers an unknown version of HTTP with 505',
  'headers of more than 16 kB are refused': 'nginx answers with 400 what Node answers with 431',
  'a request for the URL of another host opens nothing':
    'nginx closes the connection, as for every name but its own',
  'no file of the project is served': 'nginx refuses a path that climbs out of the root with 400',
  'a client that does not finish its body is cut after 30 seconds':
    'nginx holds the body until it is whole, so the application never sees such a client',
  'a request that its client breaks off is logged too':
    'for the same reason nginx alone logs it, as 400',
  'what a client sends cannot forge a line or reach a terminal':
    'nginx refuses a path with %00 by itself, so the application has no line of it',
};
