package app.aside.account;

/** An outside channel whose connector showed its key: through it customers of this company speak. */
public record Channel(ChannelId id, AccountId account, String name) {}
