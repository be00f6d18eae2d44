using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Instruments;
using TraderAgent.Domain.Tests.Instruments;

namespace TraderAgent.Domain.Tests.Bots;

public class SnapshotTests
{
    [Fact]
    public void A_restart_at_any_event_changes_nothing_that_follows() => ForAllStreams((market, stream) =>
    {
        var (kept, restored) = (New(market), New(market));
        foreach (var chance in stream)
        {
            if (chance.Next(kept) is not { } e) continue;
            restored = Bot.Load(restored.Save(), market, BusyStreams.Limits);

            Assert.Equal(React(kept, e, chance), React(restored, e, chance));
            Assert.Equal(kept.Save(), restored.Save());
        }
    });

    [Fact]
    public void Equal_events_give_equal_commands_and_state_to_the_byte() => ForAllStreams((market, stream) =>
    {
        var (one, two) = (New(market), New(market));
        foreach (var chance in stream)
        {
            if (chance.Next(one) is not { } e) continue;
            Assert.Equal(React(one, e, chance), React(two, WireJson.Read<BotEvent>(WireJson.Write(e)), chance));
        }
        Assert.Equal(one.Save(), two.Save());
    });

    [Fact]
    public void Streams_reach_every_stage_and_every_kind_of_command()
    {
        var (stages, commands) = (new HashSet<Lifecycle>(), new HashSet<Type>());
        ForAllStreams((market, stream) =>
        {
            var bot = New(market);
            foreach (var chance in stream)
            {
                if (chance.Next(bot) is not { } e) continue;
                var output = new List<BotCommand>();
                bot.React(e, chance.Account, output);
                stages.Add(bot.Desk.Lifecycle);
                commands.UnionWith(output.Select(c => c.GetType()));
            }
        });

        Assert.Equal(Enum.GetValues<Lifecycle>(), stages.Order());
        Assert.Superset(new HashSet<Type>([typeof(BotCommand.PlaceOrder), typeof(BotCommand.AmendOrder), typeof(BotCommand.CancelOrder), typeof(BotCommand.RecordDenial),
            typeof(BotCommand.WakeMe), typeof(BotCommand.Notify)]), commands);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("{\"version\":\"one\"}")]
    [InlineData("{\"version\":1}")]
    [InlineData("not JSON")]
    public void A_snapshot_that_is_none_is_refused(string text) =>
        Assert.ThrowsAny<JsonException>(() => Bot.Load(text, TestMarkets.Spot, BusyStreams.Limits));

    [Fact]
    public void A_snapshot_of_a_newer_program_is_refused_with_what_to_do()
    {
        var failure = Assert.Throws<InvalidDataException>(() => Bot.Load("{\"version\":2}", TestMarkets.Spot, BusyStreams.Limits));

        Assert.Equal("The snapshot is of version 2; this program reads up to 1. Update the program.", failure.Message);
    }

    private static Bot New(Instrument market) =>
        new(new() { Id = new("bot"), Symbol = market.Symbol, Capital = new(10_000), Strategy = new BusySettings { Size = 0.5m } }, market, BusyStreams.Limits);

    private static string React(Bot bot, BotEvent e, Chance chance)
    {
        var commands = new List<BotCommand>();
        bot.React(e, chance.Account, commands);
        return WireJson.Write(commands);
    }

    private static void ForAllStreams(Action<Instrument, Chance[]> holds) =>
        Prop.ForAll(Arb.From(Gen.Elements(TestMarkets.Spot, TestMarkets.Linear)), Arb.From(BusyStreams.Chances.ArrayOf(150)), holds)
            .Check(Cases.Of(60));
}
