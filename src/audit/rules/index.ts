import type { Rule } from '../rule.ts';
import { alertRules } from './alert-rules.ts';
import { bodyLimit } from './body-limit.ts';
import { codeExecution } from './code-execution.ts';
import { compilerStrict } from './compiler-strict.ts';
import { composeImage } from './compose-image.ts';
import { composeLimits } from './compose-limits.ts';
import { composeMounts } from './compose-mounts.ts';
import { composeNetwork } from './compose-network.ts';
import { composePorts } from './compose-ports.ts';
import { composePrivileges } from './compose-privileges.ts';
import { composeReadOnly } from './compose-read-only.ts';
import { composeSecret } from './compose-secret.ts';
import { contentPolicy } from './content-policy.ts';
import { cookies } from './cookies.ts';
import { cors } from './cors.ts';
import { crossOrigin } from './cross-origin.ts';
import { dependencyRange } from './dependency-range.ts';
import { dockerBaseImage } from './docker-base-image.ts';
import { dockerContext } from './docker-context.ts';
import { dockerHealth } from './docker-health.ts';
import { dockerInstall } from './docker-install.ts';
import { dockerSecret } from './docker-secret.ts';
import { dockerUser } from './docker-user.ts';
import { envDefault } from './env-default.ts';
import { envExample } from './env-example.ts';
import { envFile } from './env-file.ts';
import { envSchema } from './env-schema.ts';
import { errorAnswers } from './error-answers.ts';
import { headers } from './headers.ts';
import { inputSchema } from './input-schema.ts';
import { installSettings } from './install-settings.ts';
import { lintRules } from './lint-rules.ts';
import { logContent } from './log-content.ts';
import { loginLimit } from './login-limit.ts';
import { nginxBody } from './nginx-body.ts';
import { nginxFiles } from './nginx-files.ts';
import { nginxForwarded } from './nginx-forwarded.ts';
import { nginxHeaders } from './nginx-headers.ts';
import { nginxHttps } from './nginx-https.ts';
import { nginxLimits } from './nginx-limits.ts';
import { nginxTls } from './nginx-tls.ts';
import { nginxVersion } from './nginx-version.ts';
import { nodeVersion } from './node-version.ts';
import { passwordHash } from './password-hash.ts';
import { pipelineAudit } from './pipeline-audit.ts';
import { pipelineGate } from './pipeline-gate.ts';
import { pipelineImage } from './pipeline-image.ts';
import { pipelineInclude } from './pipeline-include.ts';
import { pipelineInstall } from './pipeline-install.ts';
import { pipelineSecretScan } from './pipeline-secret-scan.ts';
import { processEnvironment } from './process-environment.ts';
import { processFlags } from './process-flags.ts';
import { prototypeFlag } from './prototype-flag.ts';
import { rateLimit } from './rate-limit.ts';
import { requestLog } from './request-log.ts';
import { secretDemand } from './secret-demand.ts';
import { secretInFile } from './secret-in-file.ts';
import { serviceSandbox } from './service-sandbox.ts';
import { serviceUser } from './service-user.ts';
import { sharedLimit } from './shared-limit.ts';
import { sqlText } from './sql-text.ts';
import { tlsVerification } from './tls-verification.ts';
import { tokenAlgorithm } from './token-algorithm.ts';
import { tokenLifetime } from './token-lifetime.ts';
import { trustProxy } from './trust-proxy.ts';
import { updateBot } from './update-bot.ts';
import { weakCrypto } from './weak-crypto.ts';
import { workflowCredentials } from './workflow-credentials.ts';
import { workflowForkCode } from './workflow-fork-code.ts';
import { workflowInjection } from './workflow-injection.ts';
import { workflowPermissions } from './workflow-permissions.ts';
import { workflowPin } from './workflow-pin.ts';

/** Every rule. */
export const rules: readonly Rule[] = [
  alertRules,
  bodyLimit,
  codeExecution,
  compilerStrict,
  composeImage,
  composeLimits,
  composeMounts,
  composeNetwork,
  composePorts,
  composePrivileges,
  composeReadOnly,
  composeSecret,
  contentPolicy,
  cookies,
  cors,
  crossOrigin,
  dependencyRange,
  dockerBaseImage,
  dockerContext,
  dockerHealth,
  dockerInstall,
  dockerSecret,
  dockerUser,
  envDefault,
  envExample,
  envFile,
  envSchema,
  errorAnswers,
  headers,
  inputSchema,
  installSettings,
  lintRules,
  logContent,
  loginLimit,
  nginxBody,
  nginxFiles,
  nginxForwarded,
  nginxHeaders,
  nginxHttps,
  nginxLimits,
  nginxTls,
  nginxVersion,
  nodeVersion,
  passwordHash,
  pipelineAudit,
  pipelineGate,
  pipelineImage,
  pipelineInclude,
  pipelineInstall,
  pipelineSecretScan,
  processEnvironment,
  processFlags,
  prototypeFlag,
  rateLimit,
  requestLog,
  secretDemand,
  secretInFile,
  serviceSandbox,
  serviceUser,
  sharedLimit,
  sqlText,
  tlsVerification,
  tokenAlgorithm,
  tokenLifetime,
  trustProxy,
  updateBot,
  weakCrypto,
  workflowCredentials,
  workflowForkCode,
  workflowInjection,
  workflowPermissions,
  workflowPin,
];
