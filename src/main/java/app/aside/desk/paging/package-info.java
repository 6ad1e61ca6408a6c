/** How grids read long lists. */
@NullMarked
package app.aside.desk.paging;

import org.jspecify.annotations.NullMarked;
