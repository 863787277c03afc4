/**
 * The restricted profile of the Pod Security Standards, as its page has it, in whole: what the cluster itself
 * enforces on a namespace with its label.
 */
import type { Manifest } from './manifest.ts';
import { podTemplates } from './manifest.ts';

/* eslint-disable @typescript-eslint/no-explicit-any */

/** The kinds of volumes that the profile allows. */
const VOLUMES = new Set(
  'configMap csi downwardAPI emptyDir ephemeral persistentVolumeClaim projected secret'.split(' '),
);
const SYSCTLS =
  /^(kernel\.shm_rmid_forced|net\.ipv4\.(ip_local_port_range|ip_unprivileged_port_start|tcp_syncookies|ping_group_range|ip_local_reserved_ports|tcp_(keepalive_time|fin_timeout|keepalive_intvl|keepalive_probes|rmem|wmem)))$/;
const SECCOMP = ['RuntimeDefault', 'Localhost'];

/** What the restricted profile refuses about the pods among the manifests. */
export function restrictedProblems(manifests: readonly Manifest[]): string[] {
  return podTemplates(manifests).flatMap(({ owner, spec }) => {
    const containers = ['initContainers', 'containers', 'ephemeralContainers'].flatMap(
      (list) => spec[list] ?? [],
    );
    return [
      ...podProblems(spec),
      ...containers.flatMap((row: any) => containerProblems(row, spec)),
    ].map((problem) => `${owner}: ${problem}`);
  });
}

function podProblems(spec: any): string[] {
  const context = spec.securityContext ?? {};
  return problems({
    'shares a namespace of the node': spec.hostNetwork || spec.hostPID || spec.hostIPC,
    'has a volume that is not allowed': (spec.volumes ?? []).some(
      ({ name: _name, ...kind }: any) => !Object.keys(kind).every((key) => VOLUMES.has(key)),
    ),
    'sets a sysctl that is not safe': (context.sysctls ?? []).some(
      ({ name }: any) => !SYSCTLS.test(name),
    ),
    'runs as root': context.runAsUser === 0,
    ...foreignContext(context),
  });
}

function containerProblems(container: any, spec: any): string[] {
  const context = container.securityContext ?? {};
  const pod = spec.securityContext ?? {};
  const { add = [], drop = [] } = context.capabilities ?? {};
  const hooks = [container.lifecycle?.preStop, container.lifecycle?.postStart];
  const probes = [container.livenessProbe, container.readinessProbe, container.startupProbe];
  return problems({
    'is privileged': context.privileged,
    'may gain privileges': context.allowPrivilegeEscalation !== false,
    'may be root': (context.runAsNonRoot ?? pod.runAsNonRoot) !== true,
    'runs as root': context.runAsUser === 0,
    'has no seccomp profile': !SECCOMP.includes(
      (context.seccompProfile ?? pod.seccompProfile)?.type,
    ),
    'keeps capabilities': !drop.includes('ALL'),
    'adds capabilities': add.some((name: string) => name !== 'NET_BIND_SERVICE'),
    'sees all of /proc': context.procMount !== undefined && context.procMount !== 'Default',
    'takes a port of the node': (container.ports ?? []).some(({ hostPort }: any) => hostPort),
    'has a probe or a hook on another host': [...hooks, ...probes].some(
      (handler) => handler?.httpGet?.host || handler?.tcpSocket?.host,
    ),
    ...foreignContext(context),
  });
}

function foreignContext({ seLinuxOptions: se, appArmorProfile, windowsOptions }: any) {
  const types = [
    undefined,
    '',
    'container_t',
    'container_init_t',
    'container_kvm_t',
    'container_engine_t',
  ];
  return {
    'has SELinux options of its own': se && (!types.includes(se.type) || se.user || se.role),
    'has no AppArmor profile': appArmorProfile?.type === 'Unconfined',
    'is a process of a Windows host': windowsOptions?.hostProcess,
  };
}

/** The names of what is the case. */
export function problems(table: Readonly<Record<string, unknown>>): string[] {
  return Object.keys(table).filter((name) => table[name]);
}
