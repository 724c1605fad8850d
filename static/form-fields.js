// Questions with [data-shown-if="name"] are hidden until the field of that name has the answer in `data-shown-equals`. What stands
// in a hidden question stays there, in case somebody changes their mind; the server leaves it out.

const questions = [...document.querySelectorAll('[data-shown-if]')];

const isTicked = ({ type }) => type === 'radio' || type === 'checkbox';

function isAnswered({ dataset, ownerDocument }) {
	const fields = [...ownerDocument.getElementsByName(dataset.shownIf)];
	// What hangs on a hidden question is hidden too.
	return fields.some(
		(field) =>
			field.value === dataset.shownEquals &&
			(field.checked || !isTicked(field)) &&
			!field.closest('[data-shown-if][hidden]'),
	);
}

function update() {
	for (const question of questions) question.hidden = !isAnswered(question);
}

// With the script nobody needs to read the condition.
for (const words of document.querySelectorAll('[data-condition]')) words.hidden = true;
document.addEventListener('change', update);
update();
