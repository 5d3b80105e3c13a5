// Stands in each page before all that it loads. Some hosts show a folder without the slash at its end, and every address
// would be read from the folder above then. No file could say so: below a folder of the host it would not be found itself.
if (!/\/(index)?$|\.x?html?$/i.test(location.pathname)) {
  try {
    history.replaceState(history.state, "", `${location.pathname}/${location.search}${location.hash}`);
  } catch {
    // A page that is shown inside of another one as a text has no address.
  }
}
