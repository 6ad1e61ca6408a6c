/** What the filters of Dashboard, Inbox and History share: saved filters and tags. */
@NullMarked
package app.aside.desk.filter;

import org.jspecify.annotations.NullMarked;
