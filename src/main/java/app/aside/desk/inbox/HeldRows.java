package app.aside.desk.inbox;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JsModule;

/** Says what the lists below hold back while somebody points at a row. The browser alone knows it. */
@Tag("aside-held-rows")
@JsModule("./desk/held-rows.ts")
class HeldRows extends Component {}
