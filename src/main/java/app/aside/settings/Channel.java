package app.aside.settings;

import app.aside.shared.CompanyId;

/** An outside channel whose connector showed its key: through it customers of this company speak. */
public record Channel(ChannelId id, CompanyId company, String name) {}
