namespace TraderAgent.Local.Store;

/// <summary>
/// The tables, as numbered steps; <c>user_version</c> counts those that were taken. A step is never changed once it was
/// released: a change is a further step.
/// </summary>
internal static class Schema
{
    /// <summary>Marks the file as ours ("TrAg").</summary>
    public const int ApplicationId = 0x54724167;

    public static IReadOnlyList<string> Steps { get; } = [Bots, Paper, Notifications, HandOvers, Faces, Funding];

    private const string Bots = """
        CREATE TABLE meta(key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
        CREATE TABLE bots(bot TEXT PRIMARY KEY, position INTEGER NOT NULL, sequence INTEGER NOT NULL, snapshot TEXT NOT NULL) WITHOUT ROWID;
        CREATE TABLE account(id INTEGER PRIMARY KEY CHECK (id = 1), record TEXT NOT NULL);
        CREATE TABLE journal(bot TEXT NOT NULL, sequence INTEGER NOT NULL, at INTEGER NOT NULL, events TEXT NOT NULL, account TEXT NOT NULL,
            commands TEXT NOT NULL, PRIMARY KEY(bot, sequence));
        CREATE TABLE outbox(bot TEXT NOT NULL, sequence INTEGER NOT NULL, place INTEGER NOT NULL, command TEXT NOT NULL, PRIMARY KEY(bot, sequence, place)) WITHOUT ROWID;
        CREATE TABLE inbox(bot TEXT NOT NULL, key TEXT NOT NULL, sequence INTEGER NOT NULL, PRIMARY KEY(bot, key)) WITHOUT ROWID;
        CREATE INDEX inbox_age ON inbox(bot, sequence);
        CREATE TABLE wake_ups(bot TEXT NOT NULL, id TEXT NOT NULL, at INTEGER NOT NULL, PRIMARY KEY(bot, id)) WITHOUT ROWID;
        CREATE TABLE orders(id INTEGER PRIMARY KEY, link TEXT NOT NULL UNIQUE, bot TEXT NOT NULL, live INTEGER NOT NULL, body TEXT NOT NULL);
        CREATE TABLE fills(id INTEGER PRIMARY KEY, bot TEXT NOT NULL, execution TEXT NOT NULL, link TEXT, at INTEGER NOT NULL, body TEXT NOT NULL, UNIQUE(bot, execution));
        CREATE TABLE deals(id INTEGER PRIMARY KEY, bot TEXT NOT NULL, at INTEGER NOT NULL, body TEXT NOT NULL);
        CREATE TABLE denials(id INTEGER PRIMARY KEY, bot TEXT NOT NULL, at INTEGER NOT NULL, link TEXT NOT NULL, body TEXT NOT NULL);
        CREATE TABLE notices(id INTEGER PRIMARY KEY, bot TEXT NOT NULL, at INTEGER NOT NULL, level TEXT NOT NULL, body TEXT NOT NULL);
        CREATE TABLE equity(at INTEGER PRIMARY KEY, value REAL NOT NULL);
        CREATE TABLE operator_commands(id INTEGER PRIMARY KEY, bot TEXT NOT NULL, event TEXT NOT NULL, answer TEXT);
        """;

    private const string Paper = """
        CREATE TABLE paper_state(id INTEGER PRIMARY KEY CHECK (id = 1), position INTEGER NOT NULL, body TEXT NOT NULL);
        CREATE TABLE paper_log(id INTEGER PRIMARY KEY, position INTEGER NOT NULL, kind TEXT NOT NULL, body TEXT);
        """;

    private const string Notifications = """
        CREATE TABLE notifications(number INTEGER PRIMARY KEY AUTOINCREMENT, body TEXT NOT NULL);
        CREATE TABLE chats(chat INTEGER PRIMARY KEY, state TEXT NOT NULL);
        CREATE INDEX deals_time ON deals(at);
        """;

    private const string HandOvers = "CREATE TABLE hand_overs(id INTEGER PRIMARY KEY, bot TEXT NOT NULL, at INTEGER NOT NULL, body TEXT NOT NULL)";

    private const string Faces = """
        CREATE TABLE records(kind TEXT NOT NULL, id TEXT NOT NULL, tag INTEGER NOT NULL, body TEXT NOT NULL, PRIMARY KEY(kind, id)) WITHOUT ROWID;
        CREATE TABLE candles(symbol TEXT NOT NULL, open INTEGER NOT NULL, length INTEGER NOT NULL, o REAL NOT NULL, h REAL NOT NULL, l REAL NOT NULL, c REAL NOT NULL, v REAL NOT NULL,
            PRIMARY KEY(symbol, length, open)) WITHOUT ROWID;
        CREATE TABLE regimes(id INTEGER PRIMARY KEY, symbol TEXT NOT NULL, at INTEGER NOT NULL, body TEXT NOT NULL, UNIQUE(symbol, at));
        CREATE INDEX fills_time ON fills(at);
        CREATE INDEX orders_bot ON orders(bot);
        CREATE INDEX fills_bot ON fills(bot);
        CREATE INDEX deals_bot ON deals(bot);
        CREATE INDEX denials_bot ON denials(bot);
        CREATE INDEX notices_bot ON notices(bot);
        CREATE INDEX hand_overs_bot ON hand_overs(bot);
        """;

    private const string Funding = """
        CREATE TABLE funding(id INTEGER PRIMARY KEY, bot TEXT NOT NULL, execution TEXT NOT NULL, at INTEGER NOT NULL, amount TEXT NOT NULL, UNIQUE(bot, execution));
        CREATE INDEX denials_time ON denials(at);
        CREATE INDEX notices_time ON notices(at);
        CREATE INDEX hand_overs_time ON hand_overs(at);
        CREATE INDEX funding_bot ON funding(bot);
        """;
}
