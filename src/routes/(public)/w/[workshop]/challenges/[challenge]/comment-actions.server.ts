import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { pageNumber } from '#lib/core/page-number.ts';
import * as m from '#lib/i18n/paraglide/messages.js';
import { deleteComment, editComment } from '#lib/modules/solutions/commands/change-comment.server.ts';
import { postComment } from '#lib/modules/solutions/commands/post-comment.server.ts';
import { commentChoiceSchema, commentEditSchema, commentSchema } from '#lib/modules/solutions/schema.ts';
import type { ThreadWish } from '#lib/modules/solutions/queries/pages.server.ts';
import { setFlash } from '#lib/server/http/flash.ts';
import { readForm } from '#lib/server/http/read-form.ts';

/** What every page with a thread can do; the address says which thread it is. */
export const commentActions = {
	comment: async (event: RequestEvent) => {
		const form = await readForm(event, commentSchema);
		if (!form.ok) return fail(400, { form: 'comment', problems: form.problems, values: form.values });
		const id = await postComment(event.locals.ctx, threadOf(event), form.data);
		setFlash(event.cookies, m.solutions_comment_posted());
		redirect(303, `${event.url.pathname}#comment-${id}`);
	},
	editComment: async (event: RequestEvent) => {
		const form = await readForm(event, commentEditSchema);
		if (!form.ok) return fail(400, { form: 'edit', problems: form.problems, values: form.values });
		const { comment, ...text } = form.data;
		await editComment(event.locals.ctx, threadOf(event), comment, text);
		setFlash(event.cookies, m.solutions_comment_edited_flash());
		redirect(303, `${event.url.pathname}#comment-${comment}`);
	},
	deleteComment: async (event: RequestEvent) => {
		const form = await readForm(event, commentChoiceSchema);
		const comment = form.ok ? form.data.comment : '';
		await deleteComment(event.locals.ctx, threadOf(event), comment);
		setFlash(event.cookies, m.solutions_comment_deleted_flash());
		redirect(303, `${event.url.pathname}#comment-${comment}`);
	},
};

/** @returns which page of the thread is wanted, and which comment is being changed */
export function readThreadWish(url: URL): ThreadWish {
	const page = url.searchParams.get('page');
	return {
		page: page === null ? undefined : pageNumber(page),
		editing: url.searchParams.get('edit') ?? undefined,
	};
}

function threadOf({ params }: RequestEvent) {
	return {
		workshop: params.workshop ?? '',
		challenge: params.challenge ?? '',
		solution: params.solution,
	};
}
