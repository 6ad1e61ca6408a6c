/** Menus: of the frame, drawn by the browser, and one whose items are made when it opens. */
@NullMarked
package app.aside.desk.menu;

import org.jspecify.annotations.NullMarked;
