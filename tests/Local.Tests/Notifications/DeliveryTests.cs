using TraderAgent.Local.Host;
using TraderAgent.Local.Store;
using TraderAgent.Local.Tests.Host;
using TraderAgent.Runtime.Notifications;
using TraderAgent.Runtime.Tests.Notifications;

namespace TraderAgent.Local.Tests.Notifications;

public sealed class DeliveryTests : IDisposable
{
    private const long Person = 11;

    private readonly PaperTrading _trading = new();
    private readonly Pinboard _board = new();

    public void Dispose() => _trading.Dispose();

    [Fact]
    public async Task Each_fill_of_the_store_is_told_once_over_any_number_of_starts()
    {
        foreach (var steps in new[] { 300, 1, 500, 10_000 })
            await using (var host = await OpenAsync()) await host.RunAsync(new() { Steps = steps });
        await TellAllAsync(_trading.Setup);

        using var database = SqliteDatabase.OpenBeside(_trading.Database);
        var fills = new StoreHistory(database).Fills(new(null, Most: 100_000)).Items;
        var deals = new StoreHistory(database).Deals(new(null, Most: 100_000)).Items;
        Assert.True(fills.Count > 50, $"only {fills.Count} fills");
        Assert.Equal(fills.Count, Lines().Count(l => l.Contains(" at ", StringComparison.Ordinal) && l.Contains("; position ", StringComparison.Ordinal)));
        Assert.Equal(deals.Count, Lines().Count(l => l.Contains(": profit ", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task The_report_of_a_day_is_told_once_though_the_process_ends_around_midnight()
    {
        foreach (var steps in new[] { 1_438, 1, 1, 1, 1, 1_436, 1, 1, 1, 1, 1, 1, 1 })
            await using (var host = await OpenAsync())
                for (var i = 0; i < steps; i++) await host.StepAsync(); // Nothing is saved: what was kept back happens again.
        await using (var host = await OpenAsync()) await host.RunAsync(new());
        await TellAllAsync(_trading.Setup);

        Assert.Equal(["2024-01-01", "2024-01-02"], Lines().Where(l => l.Contains(" Report of ", StringComparison.Ordinal)).Select(l => l.Split("Report of ")[1][..10]));
    }

    [Fact]
    public async Task Each_pause_and_stage_of_the_portfolio_is_told_once_though_the_process_dies_between_candles()
    {
        using var unbroken = new PaperTrading();
        await using (var host = await EmbeddedHost.OpenAsync(Guarded(unbroken.Setup))) await host.RunAsync(new());
        var expected = PortfolioNotices(unbroken.Database);
        Assert.Contains(expected, n => n.Contains("stage 2 of 2", StringComparison.Ordinal));
        Assert.Contains(expected, n => n.Contains("all bots pause until", StringComparison.Ordinal));
        Assert.Contains(expected, n => n.Contains("all bots pause no longer", StringComparison.Ordinal));

        foreach (var steps in new[] { 59, 1, 1, 300, 1, 700, 13, 900 })
            await using (var host = await OpenAsync(Guarded(_trading.Setup)))
                for (var i = 0; i < steps; i++) await host.StepAsync(); // Nothing is saved: what was kept back happens again.
        await using (var host = await OpenAsync(Guarded(_trading.Setup))) await host.RunAsync(new());
        await TellAllAsync(Guarded(_trading.Setup));

        Assert.Equal(expected, PortfolioNotices(_trading.Database));
        Assert.Equal(expected, Lines().Where(l => l.Contains("portfolio: ", StringComparison.Ordinal)).Select(l => l[l.IndexOf("portfolio: ", StringComparison.Ordinal)..]));
    }

    [Fact]
    public async Task A_warning_of_the_start_is_shown_with_the_notices_and_told_at_each_start()
    {
        const string Warning = "grid_btc trades real money though there is no dossier of its present settings: promotion.overrides names it";
        foreach (var _ in new[] { 1, 2 })
            await using (var host = await OpenAsync(_trading.Setup with { Warnings = [Warning] }))
            {
                Assert.Contains(Warning, (await host.ViewAsync()).Notices.Select(n => n.Text));
                await host.TellRestAsync();
            }

        Assert.Equal(2, Lines().Count(l => l.Contains(Warning, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_start_without_a_warning_tells_nothing()
    {
        await using (var host = await OpenAsync()) await host.TellRestAsync();

        Assert.Empty(Lines());
    }

    [Fact]
    public async Task A_queue_keeps_no_more_than_it_may_and_its_numbers_go_on()
    {
        using var database = SqliteDatabase.OpenForHost(_trading.Database);
        using var store = new SqliteNotificationStore(_trading.Database);
        var queue = new NotificationQueue(database);
        for (var i = 1; i <= 10; i++) queue.Add(new Notification { Kind = NotificationKind.Error, At = new(i), Text = $"error {i}" });
        queue.Trim(4);

        Assert.Equal(Enumerable.Range(7, 4).Select(i => ((long)i, $"error {i}")), (await store.QueuedAfterAsync(0, 100, default)).Select(q => (q.Number, q.Notification.Text)));
        Assert.Equal(10, (await store.OpenChatAsync(Person, default)).Through);
    }

    private static HostSetup Guarded(HostSetup setup) => setup with
    {
        Limits = setup.Limits with
        {
            Portfolio = new()
            {
                Stages = new() { Shares = [new(50), new(100)], MinDays = 0, MinDeals = 3, MinProfitFactor = 1, MaxDrawdown = new(90), StepBack = new(95) },
                Protections = new() { StopCooldownMinutes = 30, Drawdown = new() { Fall = new(0.05m), WithinHours = 12, PauseHours = 2 } },
            },
        },
    };

    private static IEnumerable<string> PortfolioNotices(string path)
    {
        using var database = SqliteDatabase.OpenBeside(path);
        return [.. new StoreHistory(database).Notices(new(new("portfolio"), Most: 1_000)).Items.Select(n => n.Value.Text).Reverse()];
    }

    private Task<EmbeddedHost> OpenAsync() => OpenAsync(_trading.Setup);

    private Task<EmbeddedHost> OpenAsync(HostSetup setup) => EmbeddedHost.OpenAsync(setup with
    {
        Delivery = new() { Settings = new() { Chats = [Person] }, Messenger = _board, Options = new() { Gather = TimeSpan.FromMilliseconds(10), SettleAfterSilence = TimeSpan.FromMilliseconds(50) } },
    });

    /// <summary>A host that ends waits a few seconds for its messages; on a busy machine the next ones tell the rest.</summary>
    private async Task TellAllAsync(HostSetup setup)
    {
        for (var start = 0; start < 20 && await IsLeftAsync(); start++)
            await using (var host = await OpenAsync(setup)) await host.TellRestAsync();
    }

    private async Task<bool> IsLeftAsync()
    {
        using var store = new SqliteNotificationStore(_trading.Database);
        return (await store.QueuedAfterAsync((await store.OpenChatAsync(Person, default)).Through, 1, default)).Count > 0;
    }

    /// <summary>What was told, line by line, without the number that ends each message.</summary>
    private IEnumerable<string> Lines() => _board.In(Person).SelectMany(m => m.Text[..m.Text.LastIndexOf(" · #", StringComparison.Ordinal)].Split('\n'));
}
