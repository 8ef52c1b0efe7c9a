import { curlLosses, writeCurl } from '../commands/writeCurl.ts';
import type { TakenFrom, TransferFormat } from '../contract/TransferFormat.ts';

export default {
  id: 'curl-powershell',
  label: 'curl (PowerShell)',
  extension: 'ps1',
  spec: 'https://learn.microsoft.com/powershell/module/microsoft.powershell.core/about/about_quoting_rules',
  write: (cookies, source?: TakenFrom) => writeCurl(cookies, 'powershell', source),
  losses: (cookies, source?: TakenFrom) => curlLosses(cookies, 'powershell', source),
} satisfies TransferFormat;
