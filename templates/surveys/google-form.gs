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
  for (const item of ITEMS) {
    const made = MAKERS[item.type](form, item).setTitle(item.title);
    if (item.help) {
      made.setHelpText(item.help);
    }
    if (item.required) {
      made.setRequired(true);
    }
  }
  console.log(form.getEditUrl());
  console.log(form.getPublishedUrl());
}

function wholeNumber(item) {
  const least = item.minimum === null ? Number.MIN_SAFE_INTEGER : item.minimum;
  const most = item.maximum === null ? Number.MAX_SAFE_INTEGER : item.maximum;
  return FormApp.createTextValidation().requireNumberBetween(least, most).build();
}
