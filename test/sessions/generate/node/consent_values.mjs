/** Makes the vectors of consent cookies; TC strings are made and read by IAB's own @iabtcf/core. */
import { strict as assert } from 'node:assert';
import { GVL, TCModel, TCString } from '@iabtcf/core';
import { dict, edits, int, spec, str, sure, time } from './published.mjs';
import { at, CLOCK, write } from './vectors.mjs';

at(CLOCK);
const consent =
  "{stamp:'AbC+d/e==',necessary:true,preferences:false,statistics:true,marketing:false,method:'explicit',ver:1,utc:1767225600123,region:'de'}";
const agreed = dict({
  stamp: str('AbC+d/e=='),
  necessary: ['bool', true],
  preferences: ['bool', false],
  statistics: ['bool', true],
  marketing: ['bool', false],
  method: str('explicit'),
  ver: int(1),
  utc: time(CLOCK + 0.123),
  region: str('de'),
});
const cookiebot = (text) => text.replaceAll(/[{},+/=]/g, encodeURIComponent).replaceAll("'", '%27');
spec(import.meta.url, 'cookiebot', 'Cookiebot', 'https://www.cookiebot.com/en/developer/', [
  sure(
    'encoded',
    'CookieConsent',
    cookiebot(consent),
    agreed,
    edits([4], 'true', cookiebot(consent.replace('marketing:false', 'marketing:true'))),
  ),
  sure('bare', 'CookieConsent', consent, agreed, edits([5], '"implied"', consent.replace('explicit', 'implied'))),
]);

const groups =
  'isGpcEnabled=0&datestamp=Thu+Jan+01+2026+00%3A00%3A00+GMT%2B0000&version=202401.1.0&groups=C0001%3A1%2CC0002%3A0';
spec(import.meta.url, 'onetrust', 'OneTrust', 'https://developer.onetrust.com/onetrust/docs/using-onetrust-cookies', [
  sure(
    'groups',
    'OptanonConsent',
    groups,
    dict({
      isGpcEnabled: str('0'),
      datestamp: str('Thu Jan 01 2026 00:00:00 GMT+0000'),
      version: str('202401.1.0'),
      groups: str('C0001:1,C0002:0'),
    }),
    edits([3], '"C0001:1,C0002:1"', groups.replace('C0002%3A0', 'C0002%3A1')),
  ),
]);

/** It writes no vendor that the list does not have. */
const vendors = Object.fromEntries(
  [2, 3, 4, 5, 6, 10, 800, 1000, 1111].map((id) => [
    id,
    {
      id,
      name: `Vendor ${id}`,
      purposes: [1, 3],
      legIntPurposes: [2],
      flexiblePurposes: [2],
      specialPurposes: [],
      features: [],
      specialFeatures: [1],
      policyUrl: '',
    },
  ]),
);
const list65 = {
  gvlSpecificationVersion: 3,
  vendorListVersion: 65,
  tcfPolicyVersion: 4,
  lastUpdated: '2025-12-01T00:00:00Z',
  purposes: { 1: {}, 2: {}, 3: {} },
  specialPurposes: {},
  features: {},
  specialFeatures: { 1: {} },
  stacks: {},
  vendors,
};

/** What @iabtcf/core reads again is what is expected. */
function tc(id, name, fill, more = {}) {
  const model = new TCModel(new GVL(list65));
  Object.assign(model, {
    cmpId: 300,
    cmpVersion: 4,
    consentScreen: 1,
    consentLanguage: 'EN',
    publisherCountryCode: 'DE',
    vendorListVersion_: 65,
    policyVersion_: 4,
  });
  model.created = new Date(CLOCK * 1000);
  model.lastUpdated = new Date(CLOCK * 1000);
  fill(model);
  const { segments, ...rest } = more;
  const value = TCString.encode(model, { version: 2, segments: segments ?? ['core'] });
  const read = TCString.decode(value);
  const list = (set) => {
    const numbers = [];
    set.forEach((has, number) => has && numbers.push(number));
    return str(ranges(numbers));
  };
  const content = {
    Version: int(read.version),
    Created: time(read.created.getTime() / 1000),
    LastUpdated: time(read.lastUpdated.getTime() / 1000),
    CmpId: int(read.cmpId),
    CmpVersion: int(read.cmpVersion),
    ConsentScreen: int(read.consentScreen),
    ConsentLanguage: str(read.consentLanguage),
    VendorListVersion: int(read.vendorListVersion),
    TcfPolicyVersion: int(read.policyVersion),
    IsServiceSpecific: ['bool', read.isServiceSpecific],
    UseNonStandardTexts: ['bool', read.useNonStandardTexts ?? read.useNonStandardStacks],
    SpecialFeatureOptIns: list(read.specialFeatureOptins),
    PurposesConsent: list(read.purposeConsents),
    PurposesLITransparency: list(read.purposeLegitimateInterests),
    PurposeOneTreatment: ['bool', read.purposeOneTreatment],
    PublisherCC: str(read.publisherCountryCode),
    VendorConsent: list(read.vendorConsents),
    VendorLegitimateInterest: list(read.vendorLegitimateInterests),
    PubRestrictions: str(''),
    ...(value.includes('.') ? { VendorsDisclosed: list(read.vendorsDisclosed) } : {}),
  };
  assert.equal(read.cmpId, 300);
  return sure(id, name, value, dict(content), rest);
}

function ranges(numbers) {
  const runs = [];
  for (const each of numbers) {
    if (runs.at(-1)?.[1] === each - 1) runs.at(-1)[1] = each;
    else runs.push([each, each]);
  }
  return runs.map(([from, to]) => (from === to ? `${from}` : `${from}-${to}`)).join(',');
}

write('iab-tcf', 'IAB TCF', ['@iabtcf/core'], import.meta.url, [
  tc('bits', 'euconsent-v2', (model) => {
    model.purposeConsents.set([1, 2, 3]);
    model.vendorConsents.set([2, 6, 10]);
  }),
  tc('ranges', 'euconsent-v2', (model) => {
    model.isServiceSpecific = true;
    model.specialFeatureOptins.set([1]);
    model.vendorConsents.set([2, 3, 4, 5, 800, 1111]);
    model.vendorLegitimateInterests.set([1000]);
  }),
  tc('nothing', 'euconsent-v2', () => {}),
]);
