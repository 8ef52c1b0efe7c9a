import { curlLosses, writeCurl } from '../commands/writeCurl.ts';
import type { TransferFormat } from '../contract/TransferFormat.ts';

export default {
  id: 'curl-powershell',
  label: 'curl (PowerShell)',
  extension: 'ps1',
  spec: 'https://learn.microsoft.com/powershell/module/microsoft.powershell.core/about/about_quoting_rules',
  write: (cookies) => writeCurl(cookies, 'powershell'),
  losses: (cookies) => curlLosses(cookies, 'powershell'),
} satisfies TransferFormat;
