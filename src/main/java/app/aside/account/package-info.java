/** WHO: companies and plans, staff and their rights, departments, presence. */
@NullMarked
package app.aside.account;

import org.jspecify.annotations.NullMarked;
