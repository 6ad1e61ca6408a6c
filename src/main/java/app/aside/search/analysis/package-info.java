/** How texts are split into words and parts of numbers, the same for every index. Internal to the room. */
@NullMarked
package app.aside.search.analysis;

import org.jspecify.annotations.NullMarked;
