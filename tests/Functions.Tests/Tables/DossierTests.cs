using Microsoft.Extensions.Logging.Abstractions;
using TraderAgent.Backtesting.Robustness;
using TraderAgent.Domain.Bots;
using TraderAgent.Functions.Hosting;
using TraderAgent.Functions.Http;
using TraderAgent.Functions.ServiceBus;
using TraderAgent.Functions.Tables;
using TraderAgent.Functions.Tests.Trading;
using TraderAgent.Runtime.Exchange.Bybit;
using TraderAgent.Runtime.Notifications;
using TraderAgent.Runtime.Tests.Notifications;

namespace TraderAgent.Functions.Tests.Tables;

/// <summary>The way of a bot to real money: its dossier is sent, kept, and opens the door for exactly its settings.</summary>
public sealed class DossierTests
{
    private static readonly BotDefinition Dca = PaperWorld.Bot("dca", DealTests.Dca);

    private readonly MemoryTables _tables = new();

    [Fact]
    public async Task A_passing_dossier_opens_the_door_for_its_settings_and_for_no_others()
    {
        Assert.Contains("'dca' may not trade real money: there is no dossier", await RefusalOfAsync(Dca), StringComparison.Ordinal);

        Assert.True((await TakeAsync(Dossier(Dca, luck: 0.01))).Taken!.IsPassed);

        Assert.Null(await RefusalOfAsync(Dca));
        Assert.Null(await RefusalOfAsync(Dca with { Id = new("renamed") }));
        Assert.Contains("there is no dossier of its present settings", await RefusalOfAsync(Dca with { Strategy = DealTests.Dca with { SafetyOrders = 2 } }), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_failed_dossier_is_taken_and_shuts_the_door_again()
    {
        await TakeAsync(Dossier(Dca, luck: 0.01));

        var taken = (await TakeAsync(Dossier(Dca, luck: 0.3))).Taken!;

        Assert.False(taken.IsPassed);
        Assert.Equal(["luck"], taken.Failed);
        Assert.Contains("its dossier fails: luck", await RefusalOfAsync(Dca), StringComparison.Ordinal);
        Assert.Single(_tables.Rows("dossiers"));
    }

    [Fact]
    public async Task What_is_no_dossier_or_too_long_is_refused_by_its_field_and_kept_nowhere()
    {
        var changed = await TakeAsync(Dossier(Dca, luck: 0.01).Replace("\"capital\":5000", "\"capital\":\"much\"", StringComparison.Ordinal));
        var another = await TakeAsync("{\"kind\": \"backtest\", \"result\": {}}");
        var tooLong = await TakeAsync(Dossier(Dca, luck: 0.01).Replace("\"run\": {}", $"\"run\": \"{new string('x', DossierTable.MostCharacters)}\"", StringComparison.Ordinal));

        Assert.All([changed, another, tooLong], t => Assert.Null(t.Taken));
        Assert.Equal("kind", another.Problem!.Field);
        Assert.Contains("--windows", tooLong.Problem!.Message, StringComparison.Ordinal);
        Assert.Empty(_tables.Rows("dossiers"));
    }

    [Fact]
    public async Task A_long_dossier_is_read_back_whole()
    {
        await TakeAsync(Dossier(Dca, luck: 0.01).Replace("\"run\": {}", $"\"run\": \"{new string('x', 200_000)}\"", StringComparison.Ordinal));

        Assert.Null(await RefusalOfAsync(Dca));
    }

    [Fact]
    public async Task Play_money_needs_no_dossier() => Assert.Null(await RefusalOfAsync(Dca, BybitVenue.Demo));

    [Fact]
    public async Task Whom_the_owner_names_gets_through_and_that_is_told_at_the_start_and_not_while_it_runs()
    {
        var settings = new PromotionSettings { Overrides = [Dca.Id] };

        Assert.Null(await RefusalOfAsync(Dca, settings: settings, isRunning: true));
        Assert.Empty(Told);
        Assert.Null(await RefusalOfAsync(Dca, settings: settings));

        Assert.Contains("dca trades real money though there is no dossier", Assert.Single(Told), StringComparison.Ordinal);
    }

    private IEnumerable<string> Told => _tables.Rows("notifications").Where(r => r.RowKey.StartsWith("n-", StringComparison.Ordinal)).Select(r => WireJson.Read<Notification>(r.GetString("Text") ?? "").Text);

    private async Task<string?> RefusalOfAsync(BotDefinition bot, BybitVenue? venue = null, PromotionSettings? settings = null, bool isRunning = false)
    {
        var told = new NotificationSettings { Chats = [1] };
        await using var bus = new SilentBus();
        await using var queue = new OutgoingNotifications(bus, told);
        using var delivery = new Delivery(new(_tables), new Pinboard(), told, NullLogger<Delivery>.Instance);
        var door = new LiveDoor((venue ?? BybitVenue.Live, settings ?? new()), new(_tables), new(delivery, queue, new(_tables, queue), TimeProvider.System, NullLogger<FindingNews>.Instance));
        return await (isRunning ? door.RefusalOfRunningAsync(bot, default) : door.RefusalOfAsync(bot, default));
    }

    private Task<(TakenDossier? Taken, SettingProblem? Problem)> TakeAsync(string file) => new DossierIntake(new(_tables)).TakeAsync(file, default);

    private static string Dossier(BotDefinition bot, double luck) => $$"""
        {
          "kind": "dossier", "run": {},
          "result": {
            "version": 1, "bot": {{WireJson.Write(bot)}}, "definitionHash": "{{Backtesting.Robustness.Dossier.HashOf(bot)}}",
            "tests": [{ "name": "luck", "asks": "luck", "figure": {{WireJson.Write(luck)}}, "threshold": 0.05, "isMost": true, "passed": true }]
          }
        }
        """;
}
