// Start: pm2 start ecosystem.config.js. Reload: pm2 reload my-app, by name, since with this file
// PM2 would give every process the same METRICS_PORT. deploy/vm/reload.sh does either.
// No secret stands here or in what `pm2 save` keeps: each process reads its own from files.
export const apps = [
  {
    name: 'my-app',
    // Through the link, so that a reload after it was switched runs the new release.
    cwd: '/srv/my-app/current',
    script: 'dist/server.js',
    node_args: ['--disable-proto=delete', '--env-file=/etc/my-app/app.env'],

    // deploy/vm/prometheus.yml names the metrics port of each, deploy/vm/reload.sh their number.
    exec_mode: 'cluster',
    instances: 4,
    env: {
      NODE_ENV: 'production',
      METRICS_PORT: '9461',
    },
    increment_var: 'METRICS_PORT',
    // Leaves out what the shell had set: every name contains the empty text. (`true` has no effect.)
    filter_env: [''],

    // A new process takes over once it listens; an old one gets longer to end than it gives itself.
    wait_ready: true,
    listen_timeout: 20_000,
    kill_timeout: 20_000,
    exp_backoff_restart_delay: 100,
    max_memory_restart: '512M',

    merge_logs: true,
    out_file: '/var/log/my-app/app.log',
    error_file: '/var/log/my-app/error.log',
  },
];
