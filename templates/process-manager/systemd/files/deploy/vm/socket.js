// Loaded before the application (`node --import`): lets it listen on the socket that systemd holds and
// passes on. The application asks for its port as it always does.
import { Server } from 'node:net';

/** Where systemd puts the first socket that it passes on. */
const PASSED = 3;

if (process.env.LISTEN_PID === String(process.pid)) {
  const listen = Server.prototype.listen;
  Server.prototype.listen = function (...given) {
    const [target] = given;
    const port = typeof target === 'object' && target !== null ? target.port : target;
    if (Number(port) !== Number(process.env.PORT)) return listen.apply(this, given);
    const listening = given.findLast((argument) => typeof argument === 'function');
    return listen.call(this, { fd: PASSED }, listening);
  };
}
