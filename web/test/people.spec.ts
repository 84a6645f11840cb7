// People in a browser, against a running server: TANDEM_URL=http://127.0.0.1:8080 npm run test:browser
// R015, R116, R126, R200, R213: somebody is hired, learns, proves it, and only then is offered the work.
import { expect, test, type APIRequestContext, type Page } from '@playwright/test';

import { ask, deploy, unique, violations, watch, work_as } from './kit';

const FACETS = [
  'process', 'specialization', 'driving_force', 'activities', 'customer_contact', 'motivation', 'services', 'nature', 'expertise', 'complexity', 'skills', 'rules',
];

const model = (process: string, group: string) => `<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"
  xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" targetNamespace="t"><process id="${process}" isExecutable="true">
  <startEvent id="s"/><sequenceFlow id="f" sourceRef="s" targetRef="key"/><userTask id="key" name="Key it"><extensionElements><zeebe:userTask/>
  <zeebe:assignmentDefinition candidateGroups="${group}"/></extensionElements></userTask><sequenceFlow id="g" sourceRef="key" targetRef="e"/>
  <endEvent id="e"/></process></definitions>`;

interface Place {
  id: string; // of everything here: exam, curriculum, requisition, service, line, group
  activity: string;
}

// A line whose work asks for a training, which ends with an exam; and somebody to be hired for it.
async function a_line(request: APIRequestContext): Promise<Place> {
  const id = unique('entry');
  const exam = {
    name: `Exam ${id}`, maxAttempts: 3, cuts: { bpo: 50, kpo: 90 }, bands: [{ from: 50, band: 2 }],
    sections: [
      { code: 'numeric', draw: 1, items: [{ id: 'n1', question: 'One and one?', answer: 2 }] },
      { code: 'words', draw: 1, items: [{ id: 'w1', question: 'Which is a noun?', options: ['run', 'house'], answer: 1 }] },
      { code: 'typing', track: 'bpo', kind: 'typing', text: 'the quick fox', wordsPerMinute: 1 },
    ],
  };
  await ask(request, 'put', `/api/v1/exams/${id}`, exam);
  await ask(request, 'put', `/api/v1/curricula/${id}`, { hoursPerWeek: 30, modules: [{ code: 'basics', hours: 30, exam: id }] });
  await ask(request, 'put', `/api/v1/requisitions/${id}`, { mode: 'BPO', service: 'bpo.entry', shift: 'night', trainingWeeks: 1, ladder: id, guidelines: [{ verified: true }] });
  await ask(request, 'post', '/v2/tenants', { tenantId: id, name: id });
  await deploy(request, `${id}.bpmn`, Buffer.from(model(id, id)), id);
  const service = `bpo.${id}`;
  await ask(request, 'put', `/api/v1/services/${service}`, {
    code: service, name: id, mode: 'BPO', unitOfMeasure: 'record', definition: { processId: id },
    facets: { focus: 'cost_arbitrage', ...Object.fromEntries(FACETS.map((facet) => [facet, 'said'])) },
    activities: [{ element: 'key', requirements: [{ training: id }, { practice: `${service}/key`, level: 'supervised' }] }],
  });
  await ask(request, 'put', `/api/v1/clients/${id}`, { name: id });
  await ask(request, 'put', `/api/v1/clients/${id}/lines/${id}`, { service });
  await ask(request, 'post', `/api/v1/lines/${id}/items`, { externalId: 'X-1', tenantId: id });
  return { id, activity: `${service}/key` };
}

const region = (page: Page, name: string) => page.getByRole('region', { name, exact: true });

async function hire(page: Page, id: string) {
  await page.goto('/team');
  const opening = page.locator(`[data-requisition="${id}"]`);
  await expect(opening).toContainText('academic record verified');
  await opening.getByRole('button', { name: `Make an offer: Mira ${id}` }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Make an offer' }).click();
  await expect(page.getByRole('dialog').getByRole('alert')).toContainText('verified'); // not without what the guidelines ask
  await page.keyboard.press('Escape');
  await opening.getByRole('button', { name: `Record verified: Mira ${id}` }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Record verified' }).click();
  await expect(opening).not.toContainText('academic record verified');
  await opening.getByRole('button', { name: `Make an offer: Mira ${id}` }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Make an offer' }).click();
  await opening.getByRole('button', { name: `Hire: Mira ${id}` }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Short name').fill(`mira-${id}`);
  await dialog.getByLabel('Groups').fill(id);
  await dialog.getByLabel('Grade').fill(`G0-${id}`);
  expect(await violations(page)).toEqual([]);
  await dialog.getByRole('button', { name: 'Hire', exact: true }).click();
  await expect(opening).toContainText('No candidate is waiting.');
}

async function sit(page: Page, id: string) {
  await region(page, 'Courses').getByRole('link', { name: `Exam: ${id}` }).click();
  await page.getByRole('button', { name: 'For routine work' }).click();
  await page.getByLabel('One and one?').fill('2');
  await page.reload(); // nothing of an attempt is lost
  await expect(page.getByLabel('One and one?')).toHaveValue('2');
  await page.getByLabel('house').check();
  await page.getByLabel('Your typing').pressSequentially('the quicj', { delay: 5 });
  await page.keyboard.press('Backspace');
  await page.keyboard.type('k fox', { delay: 5 });
  await expect(page.getByLabel('Your typing')).toHaveValue('the quick fox');
  expect(await violations(page)).toEqual([]);
  await page.getByRole('button', { name: 'Hand it in' }).click();
  await expect(page.getByRole('heading', { name: 'Passed' })).toBeVisible();
  await expect(page.getByText('100 %, band 2')).toBeVisible();
  await page.getByRole('link', { name: 'To the academy' }).click();
}

test('from candidate to live work: nobody is offered it before every proof is there', async ({ page, request }) => {
  test.setTimeout(90_000);
  const trouble = watch(page);
  const { id, activity } = await a_line(request);
  await ask(request, 'post', `/api/v1/requisitions/${id}/applications`, { name: `Mira ${id}`, preference: 'bpo' });
  await hire(page, id);
  trouble.length = 0; // the browser notes the refused offer as an error

  const person = `mira-${id}`;
  await page.evaluate((who) => localStorage.setItem('tandem.person', who), person);
  await page.goto('/academy');
  const opens = region(page, 'What it opens');
  await expect(opens.locator('[data-work=key]')).toHaveAttribute('data-eligible', 'false');
  await expect(opens).toContainText(`training '${id}'`);
  await page.getByLabel('Begin a course').selectOption(id);
  await page.getByRole('button', { name: 'Enrol' }).click();
  await sit(page, id);
  await expect(region(page, 'Certificates')).toContainText('holds');
  await region(page, 'Courses').getByRole('button', { name: 'Finished: basics' }).click();
  await expect(region(page, 'Courses')).toContainText('finished');
  await expect(opens).not.toContainText(`training '${id}'`);
  await expect(opens).toContainText('practice');

  await ask(request, 'post', `/api/v1/people/${person}/attestations`, { practice: activity, level: 'supervised' });
  await page.reload();
  await expect(opens.locator('[data-work=key]')).toHaveAttribute('data-eligible', 'true');
  expect(await violations(page)).toEqual([]);
  await page.goto('/work');
  await page.getByRole('button', { name: 'Take next' }).first().click();
  await expect(page.locator('.bench').getByRole('heading', { name: 'Key it' })).toBeVisible();
  expect(trouble).toEqual([]);
});

test('checked work leads up the ladder, once somebody says so', async ({ page, request }) => {
  const { id, activity } = await a_line(request);
  const person = `ravi-${id}`;
  await ask(request, 'put', `/api/v1/people/${person}`, {
    name: person, groups: [id], grade: `G0-${id}`, attestations: [{ training: id }, { practice: activity, level: 'supervised' }],
  });
  await ask(request, 'put', `/api/v1/ladder/${id}`, { fromGrade: `G0-${id}`, toGrade: `G1-${id}`, volume: 1, checks: 1, quality: 20 });
  const task = (await ask(request, 'post', '/api/v1/work/next', { person })).userTaskKey!;
  await ask(request, 'post', `/v2/user-tasks/${task}/completion`, {});
  await work_as(page, person);
  await page.goto('/team?kind=practice');
  const row = page.locator(`[data-person="${person}"]`);
  await expect(row).toContainText('supervised');
  await page.getByRole('button', { name: `Right: ${person}, ${activity}` }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'It is right' }).click();
  const proposals = region(page, 'Proposals');
  await expect(proposals).toContainText('1 of 1 checked ones right');
  expect(await violations(page)).toEqual([]);
  await proposals.getByRole('button', { name: `Accept: ${person}` }).click();
  await expect(proposals).not.toContainText(person);
  expect(await ask(request, 'get', `/api/v1/people/${person}`)).toMatchObject({ grade: `G1-${id}` });
});
