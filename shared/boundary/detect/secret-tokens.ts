/** Tokens that tell by how they start: what the vendors document, as data. */

export type TokenKind = {
  what: string
  /** How it starts, one of these, in exact case. */
  starts: readonly string[]
  /**
   * What follows the start, as the source of a regular expression. One without an upper bound ends where its characters
   * end, so that an attempt either fails within a fixed number of steps or takes all that it looked at.
   */
  body: string
}

export const tokens: readonly TokenKind[] = [
  { what: 'Countersign token', starts: ['cs_'], body: '[\\w-]{40,64}' },
  { what: 'AWS access key id', starts: ['AKIA', 'ASIA', 'ABIA', 'ACCA'], body: '[A-Z0-9]{16}' },
  { what: 'GitHub token', starts: ['ghp_', 'gho_', 'ghu_', 'ghs_', 'ghr_'], body: '[A-Za-z0-9]{36,}' },
  { what: 'GitHub token', starts: ['github_pat_'], body: '\\w{60,}' },
  {
    what: 'GitLab token',
    starts: ['glpat-', 'gldt-', 'glrt-', 'glcbt-', 'glptt-', 'glft-', 'glsoat-', 'glimt-', 'glagent-'],
    body: '[\\w.-]{20,}',
  },
  {
    what: 'Slack token',
    starts: ['xoxb-', 'xoxp-', 'xoxa-', 'xoxr-', 'xoxs-', 'xoxe-', 'xoxe.', 'xoxo-'],
    body: '[\\w.-]{20,}',
  },
  { what: 'Slack token', starts: ['xapp-'], body: '\\d-[A-Z0-9]{8,14}-\\d{10,16}-[a-f0-9]{64}' },
  {
    what: 'Stripe key',
    starts: ['sk_live_', 'sk_test_', 'sk_prod_', 'rk_live_', 'rk_test_', 'rk_prod_'],
    body: '[A-Za-z0-9]{16,}',
  },
  { what: 'webhook secret', starts: ['whsec_'], body: '[A-Za-z0-9+/]{24,}={0,2}' },
  { what: 'Anthropic key', starts: ['sk-ant-'], body: '[a-z]{3,6}\\d{2}-[\\w-]{80,120}' },
  { what: 'OpenAI key', starts: ['sk-proj-', 'sk-svcacct-', 'sk-admin-'], body: '[\\w-]{40,}' },
  { what: 'OpenAI key', starts: ['sk-'], body: '[A-Za-z0-9]{48}' },
  { what: 'OpenAI key', starts: ['sk-'], body: '[A-Za-z0-9]{20}T3BlbkFJ[A-Za-z0-9]{20}' },
  { what: 'Google API key', starts: ['AIza'], body: '[\\w-]{35}' },
  { what: 'Google client secret', starts: ['GOCSPX-'], body: '[\\w-]{28}' },
  { what: 'Google access token', starts: ['ya29.'], body: '[\\w-]{40,}' },
  { what: 'npm token', starts: ['npm_'], body: '[A-Za-z0-9]{36}' },
  { what: 'PyPI token', starts: ['pypi-AgEIcHlwaS5vcmc', 'pypi-AgENdGVzdC5weXBpLm9yZw'], body: '[\\w-]{50,}' },
  { what: 'RubyGems key', starts: ['rubygems_'], body: '[a-f0-9]{48}' },
  { what: 'JSON web token', starts: ['eyJ'], body: '[\\w-]{10,400}\\.eyJ[\\w-]{4,8000}\\.[\\w-]{16,}' },
  { what: 'SendGrid key', starts: ['SG.'], body: '[\\w-]{22}\\.[\\w-]{43}' },
  { what: 'Mailgun key', starts: ['key-'], body: '[a-f0-9]{32}' },
  { what: 'Hugging Face token', starts: ['hf_', 'api_org_'], body: '[A-Za-z]{34}' },
  { what: 'DigitalOcean token', starts: ['dop_v1_', 'doo_v1_', 'dor_v1_'], body: '[a-f0-9]{64}' },
  { what: 'Docker token', starts: ['dckr_pat_', 'dckr_oat_'], body: '[\\w-]{27,40}' },
  { what: 'Shopify token', starts: ['shpat_', 'shpca_', 'shppa_', 'shpss_'], body: '[a-fA-F0-9]{32}' },
  { what: 'Vault token', starts: ['hvs.', 'hvb.', 'hvr.'], body: '[\\w-]{24,}' },
  { what: 'Heroku key', starts: ['HRKU-AA'], body: '[\\w-]{58}' },
  { what: 'Square secret', starts: ['sq0csp-', 'sq0atp-'], body: '[\\w-]{22,60}' },
  { what: 'Sourcegraph token', starts: ['sgp_'], body: '(?:(?:[a-fA-F0-9]{16}|local)_)?[a-fA-F0-9]{40}' },
  { what: 'Fly token', starts: ['fm1a_', 'fm1r_', 'fm2_'], body: '[\\w+/-]{60,}={0,3}' },
  { what: '1Password token', starts: ['ops_eyJ'], body: '[\\w+/-]{200,}={0,3}' },
  { what: '1Password key', starts: ['A3-'], body: '[A-Z0-9]{6}-?(?:[A-Z0-9]{5,6}-?){4}[A-Z0-9]{5}' },
  { what: 'Amazon Bedrock key', starts: ['ABSK'], body: '[A-Za-z0-9+/]{109,}={0,2}' },
  { what: 'Facebook token', starts: ['EAAM', 'EAAC'], body: '[A-Za-z0-9]{80,}' },
  { what: 'Dropbox token', starts: ['sl.'], body: '[\\w-]{120,}' },
  { what: 'Netlify token', starts: ['nfp_'], body: '[A-Za-z0-9]{36}' },
  { what: 'Databricks token', starts: ['dapi'], body: '[a-f0-9]{32}(?:-\\d)?' },
  { what: 'Linear key', starts: ['lin_api_'], body: '[A-Za-z0-9]{40}' },
  { what: 'Notion token', starts: ['ntn_'], body: '[A-Za-z0-9]{40,60}' },
  { what: 'Postman key', starts: ['PMAK-'], body: '[a-f0-9]{24}-[a-f0-9]{34}' },
  { what: 'Grafana token', starts: ['glsa_'], body: '[A-Za-z0-9]{32}_[a-f0-9]{8}' },
  { what: 'Grafana token', starts: ['glc_eyJ'], body: '[A-Za-z0-9+/]{32,}={0,2}' },
  { what: 'Atlassian token', starts: ['ATATT3'], body: '[\\w=-]{100,}' },
  { what: 'age key', starts: ['AGE-SECRET-KEY-1'], body: '[QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L]{58}' },
  { what: 'Groq key', starts: ['gsk_'], body: '[A-Za-z0-9]{52}' },
  { what: 'xAI key', starts: ['xai-'], body: '[A-Za-z0-9]{70,90}' },
  { what: 'Perplexity key', starts: ['pplx-'], body: '[A-Za-z0-9]{48}' },
  { what: 'Replicate token', starts: ['r8_'], body: '[A-Za-z0-9]{37}' },
  { what: 'Tailscale key', starts: ['tskey-'], body: '[a-z]{3,10}-[A-Za-z0-9]{8,20}-[A-Za-z0-9]{20,48}' },
  { what: 'Supabase token', starts: ['sbp_'], body: '[a-f0-9]{40}' },
  { what: 'Figma token', starts: ['figd_'], body: '[\\w-]{40}' },
  { what: 'Sentry token', starts: ['sntrys_', 'sntryu_'], body: '[\\w+/=-]{40,}' },
  { what: 'New Relic key', starts: ['NRAK-'], body: '[A-Z0-9]{27}' },
  { what: 'PlanetScale token', starts: ['pscale_tkn_', 'pscale_pw_'], body: '[\\w.-]{32,64}' },
]

/** Tokens that tell by a text within them or before them. `secret` in the pattern is what the mask replaces. */
export const marked: readonly { what: string; mark: string; pattern: RegExp }[] = [
  { what: 'Telegram token', mark: ':AA', pattern: /(?<![A-Za-z0-9])\d{8,10}:(?<secret>AA[\w-]{33})(?![\w-])/g },
  {
    // Who knows the last part of the address can post.
    what: 'Slack webhook secret',
    mark: 'hooks.slack.com/',
    pattern: /hooks\.slack\.com\/\w{8,10}\/(?:\w{8,24}\/){2,3}(?<secret>[A-Za-z0-9]{20,32})(?![A-Za-z0-9])/g,
  },
  {
    what: 'Terraform token',
    mark: '.atlasv1.',
    pattern: /(?<![A-Za-z0-9])(?<secret>[A-Za-z0-9]{14}\.atlasv1\.[\w-]{60,70})(?![\w-])/g,
  },
  {
    what: 'Azure client secret',
    mark: 'Q~',
    pattern: /(?<![\w~.-])(?<secret>[\w~.-]{3}\dQ~[\w~.-]{31,34})(?![\w~-])/g,
  },
  { what: 'Mailchimp key', mark: '-us', pattern: /(?<![A-Za-z0-9])(?<secret>[a-f0-9]{32}-us\d{1,2})(?!\w)/g },
]
