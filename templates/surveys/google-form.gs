const MAKERS = {
  page: (form) => form.addPageBreakItem(),
  heading: (form) => form.addSectionHeaderItem(),
  text: (form) => form.addTextItem(),
  paragraph: (form) => form.addParagraphTextItem(),
  date: (form) => form.addDateItem(),
  number: (form, item) => form.addTextItem().setValidation(wholeNumber(item)),
  choice: (form, item) => form.addMultipleChoiceItem().setChoiceValues(item.choices).showOtherOption(item.other),
  checklist: (form, item) => form.addCheckboxItem().setChoiceValues(item.choices),
  grid: (form, item) => form.addGridItem().setRows(item.rows).setColumns(item.choices),
};

function makeForm() {
  const form = FormApp.create(FORM.title).setDescription(FORM.description).setProgressBar(true);
  const begun = form.createResponse();
  for (const item of ITEMS) {
    const made = MAKERS[item.type](form, item).setTitle(item.title);
    if (item.help) {
      made.setHelpText(item.help);
    }
    if (item.required) {
      made.setRequired(true);
    }
    if (item.value) {
      begun.withItemResponse(made.createResponse(item.type === "date" ? new Date(`${item.value}T00:00`) : item.value));
    }
  }
  console.log(form.getEditUrl());
  // A form can begin with answers only in a link that has them.
  console.log(ITEMS.some((item) => item.value) ? begun.toPrefilledUrl() : form.getPublishedUrl());
}

function wholeNumber(item) {
  const least = item.minimum === null ? Number.MIN_SAFE_INTEGER : item.minimum;
  const most = item.maximum === null ? Number.MAX_SAFE_INTEGER : item.maximum;
  return FormApp.createTextValidation().requireNumberBetween(least, most).build();
}
