using TraderAgent.Local.Terminal;

namespace TraderAgent.Local.Tests.Commands;

public sealed class SimulateCommandTests : IDisposable
{
    private readonly Terminal _terminal = new();

    public void Dispose() => _terminal.Dispose();

    [Fact]
    public async Task Faulty_worlds_are_counted_with_their_faults_orders_and_fills()
    {
        var answer = await _terminal.Type("simulate", "--seed", "2", "--seeds", "6", "--faults", "kill,answer-lost,event-lost", "--json");
        Assert.Equal((ExitCode.Ok, ""), (answer.Code, answer.Error));
        Assert.Equal(6, answer.Json.GetProperty("worlds").GetInt32());
        Assert.True(answer.Json.GetProperty("orders").GetInt32() > 0 && answer.Json.GetProperty("fills").GetInt32() > 0 && answer.Json.GetProperty("botHours").GetDouble() > 1);
        Assert.True(answer.Json.GetProperty("faults").GetProperty("answer-lost").GetInt32() > 0);
        Assert.Equal(0, answer.Json.GetProperty("faults").GetProperty("throttled").GetInt32());
        Assert.Equal((0, 0, 0), (answer.Json.GetProperty("lost").GetInt32(), answer.Json.GetProperty("doubled").GetInt32(), answer.Json.GetProperty("misBooked").GetInt32()));
    }

    [Fact]
    public async Task Worlds_are_gone_through_until_the_bots_have_lived_long_enough()
    {
        var answer = await _terminal.Type("simulate", "--for", "3d", "--faults", "none");
        Assert.Equal(ExitCode.Ok, answer.Code);
        Assert.Contains("simulated bot-years", answer.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--faults", "earthquake", "--faults: 'earthquake' is no fault; expected some of kill, request-lost")]
    [InlineData("--for", "soon", "--for: 'soon' is no length of time; expected a number with h, d or y behind it")]
    [InlineData("--seeds", "0", "--seeds: 0 worlds cannot be gone through; expected 1 or more.")]
    [InlineData("--log", "world.txt", "--log: one world can be written down; add --seeds 1.")]
    public async Task What_cannot_be_simulated_is_refused(string option, string value, string message)
    {
        var refused = await _terminal.Type("simulate", option, value);
        Assert.Equal(ExitCode.BadInput, refused.Code);
        Assert.Contains(message, refused.Error, StringComparison.Ordinal);
    }
}
