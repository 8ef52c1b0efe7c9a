import { nameText } from '../../cookies/nameText.ts';
import { cookieKey } from '../../cookies/cookie.ts';
import { useApp } from '../state/start/app.ts';
import type { Editor } from '../state/editor/editor.ts';
import { IconButton } from '../ui/IconButton.tsx';
import { Menu, type MenuItem } from '../ui/Menu.tsx';
import { Text } from '../ui/Text.tsx';
import { t } from '../words.ts';
import { useHint } from '../shortcuts/useHint.ts';
import style from './DetailBar.module.css';
import { DetailBar } from './DetailBar.tsx';
import { contentItems } from './contentItems.ts';
import { useActions } from './useActions.ts';

/** The rows before and after this one, in the order of the list. */
export function useNeighbours(editor: Editor) {
  const { rows, view } = useApp();
  const original = editor.original.value;
  const keys = rows.shown.value.map(({ key }) => key);
  const at = original === null ? -1 : keys.indexOf(cookieKey(original));
  const opener = (index: number) => {
    const key = at < 0 ? undefined : keys[index];
    return key === undefined ? null : () => view.open(key);
  };
  return { previous: at > 0 ? opener(at - 1) : null, next: opener(at + 1) };
}

const guards = ['value', 'existence'] as const;

function DetailMenu({ editor }: { editor: Editor }) {
  const app = useApp();
  const { prefs, protections, view } = app;
  const original = editor.original.value;
  const { copyValue, copyHeader, duplicate, expireNow, remove } = useActions(editor);
  const hint = useHint();
  const readOnly = editor.readOnly.value;
  const isFixed = !editor.isThere.value || (readOnly !== null && readOnly !== 'damaged');
  const hidden = prefs.hideValues.value;
  const items = (): MenuItem[] => [
    { label: t('detail_copy_value'), icon: 'copy', hint: hint('C'), onSelect: copyValue },
    { label: t('detail_copy_header'), icon: 'copy', onSelect: copyHeader },
    ...contentItems(app, editor),
    {
      label: t('menu_export'),
      icon: 'export',
      disabled: original === null || !editor.isThere.value,
      onSelect: () => original !== null && view.export(cookieKey(original)),
    },
    { label: t('detail_duplicate'), icon: 'duplicate', disabled: readOnly !== null, onSelect: duplicate },
    {
      label: t('menu_duplicate'),
      icon: 'duplicate',
      disabled: original === null || !editor.isThere.value || readOnly !== null,
      onSelect: () => original !== null && view.duplicate([cookieKey(original)]),
    },
    'line',
    ...guards.map((guard): MenuItem => ({
      label: t(guard === 'value' ? 'menu_protect_value' : 'menu_protect_existence'),
      icon: 'shield',
      checked: original !== null && protections.byKey.value.get(cookieKey(original))?.guard === guard,
      disabled: original === null || isFixed || readOnly !== null,
      onSelect: () => {
        if (original === null) return;
        const isOn = protections.byKey.value.get(cookieKey(original))?.guard === guard;
        void (isOn ? protections.unprotect([original]) : protections.protect([original], guard));
      },
    })),
    'line',
    {
      label: t('menu_hide_values'),
      icon: 'eye-off',
      checked: hidden,
      onSelect: () => prefs.set('hideValues', !hidden),
    },
    'line',
    {
      label: t('row_expire'),
      icon: 'clock',
      hint: hint('X'),
      disabled: isFixed || readOnly !== null,
      onSelect: expireNow,
    },
    { label: t('row_delete'), icon: 'trash', hint: hint('D'), disabled: isFixed, onSelect: remove },
  ];
  return (
    <Menu label={t('top_more')} items={items}>
      {(trigger) => <IconButton icon="dots" label={t('top_more')} {...trigger} />}
    </Menu>
  );
}

/** Which cookie this is, and the ways out of it. */
export function DetailHeader({ editor }: { editor: Editor }) {
  const { adapters } = useApp();
  const { copyValue } = useActions(editor);
  const { previous, next } = useNeighbours(editor);
  const hint = useHint();
  const name = editor.original.value?.name;
  const title =
    name === undefined ? (
      t('detail_new')
    ) : name === '' ? (
      t('row_no_name')
    ) : (
      <Text cut>{nameText(name, adapters.jar.engine)}</Text>
    );
  return (
    <DetailBar
      title={title}
      editor={editor}
      aside={editor.setAside.value?.changes ?? 0}
      onBringBack={() => editor.bringBack()}
    >
      {!editor.isNew && (
        <>
          <IconButton
            icon="up"
            label={t('detail_previous')}
            hint={hint('K')}
            disabled={previous === null}
            onClick={() => previous?.()}
          />
          <IconButton
            icon="down"
            label={t('detail_next')}
            hint={hint('J')}
            disabled={next === null}
            onClick={() => next?.()}
          />
          <i class={style.line} />
          <IconButton icon="copy" label={t('detail_copy_value')} hint={hint('C')} onClick={copyValue} />
          <DetailMenu editor={editor} />
        </>
      )}
    </DetailBar>
  );
}
