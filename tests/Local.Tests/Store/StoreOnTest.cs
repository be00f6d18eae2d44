using TraderAgent.Domain.Accounts;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Orders;
using TraderAgent.Local.Store;
using TraderAgent.Runtime.Store;

namespace TraderAgent.Local.Tests.Store;

/// <summary>A folder for databases, and commits to write into them.</summary>
internal sealed class StoreOnTest : IDisposable
{
    public static readonly BotId Bot = new("bot");

    private readonly string _folder = Directory.CreateTempSubdirectory("traderagent-").FullName;

    public string Path => File("agent.db");

    public string File(string name) => System.IO.Path.Combine(_folder, name);

    public static AccountRecord Account => new()
    {
        State = new Account(new(1_000), new()).Save(), MarkedTo = new() { ["BTCUSDT"] = new(60_000) },
    };

    public static Order Order(long placement, string status = "open") => WireJson.Read<Order>(
        $$"""{"link":"bot-0-e1-{{placement}}","deal":0,"slot":"e1","tag":"1","intent":"entry","side":"buy","orderType":"limit","price":100,"qty":1,"placedAt":1000,"status":"{{status}}"}""");

    public static OutboxEntry Place(long sequence, int index) => new(Bot, new(sequence, index), new BotCommand.PlaceOrder
    {
        Link = OrderLinkId.For(Bot, 0, "e1", index), Symbol = "BTCUSDT", Side = Side.Buy, Type = OrderType.Limit, Price = new(100), Quantity = new(1),
    });

    public static BotChange Change(long sequence, string snapshot = "{}") => new()
    {
        Bot = Bot, Position = 0, Snapshot = snapshot, Sequence = sequence,
        Journal = [new() { Sequence = sequence, At = new(sequence), Events = "[]", Account = "{}", Commands = "[]" }],
    };

    public static BookedFill Fill(string execution) => new(OrderLinkId.For(Bot, 0, "e1", 0), new()
    {
        ExecutionId = execution, At = new(5), Side = Side.Buy, Price = new(100.5m), Quantity = new(0.1234567890123456789m), Fee = 0.001m, FeeCurrency = "BTC",
    });

    public static Commit Commit(params BotChange[] changes) => new() { Bots = changes, Account = Account };

    public static void Write(SqliteDatabase database, params BotChange[] changes) =>
        new SqliteBotStore(database).CommitAsync(Commit(changes), default).AsTask().GetAwaiter().GetResult();

    public static StoredState Load(SqliteDatabase database) => new SqliteBotStore(database).LoadAsync(default).AsTask().GetAwaiter().GetResult();

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
