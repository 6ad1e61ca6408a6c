/** Menus of the frame, drawn by the browser. */
@NullMarked
package app.aside.desk.menu;

import org.jspecify.annotations.NullMarked;
