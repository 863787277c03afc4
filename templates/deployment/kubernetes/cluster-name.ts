/** A system name as a namespace can have it, and none that the cluster has for itself. */
export function clusterName(systemName: string): string {
  const label = systemName.replaceAll('_', '-').replace(/-+$/, '');
  return label === 'default' || label.startsWith('kube-') ? `app-${label}` : label;
}
