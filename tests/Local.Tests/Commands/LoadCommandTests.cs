using TraderAgent.Local.Terminal;

namespace TraderAgent.Local.Tests.Commands;

public sealed class LoadCommandTests : IDisposable
{
    private readonly Terminal _terminal = new();

    public void Dispose() => _terminal.Dispose();

    [Fact]
    public async Task Under_load_every_answer_is_a_success_and_no_listener_misses_a_fill()
    {
        var answer = await _terminal.Type("load", "--bots", "8", "--candles", "2000", "--seconds", "1", "--rate", "50", "--clients", "4", "--listeners", "5", "--json");
        Assert.Equal((ExitCode.Ok, ""), (answer.Code, answer.Error));
        Assert.Equal((0, 0), (answer.Json.GetProperty("failed").GetInt32(), answer.Json.GetProperty("missed").GetInt32()));
        Assert.True(answer.Json.GetProperty("even").GetProperty("count").GetInt32() > 0);
        Assert.True(answer.Json.GetProperty("requestsPerSecond").GetDouble() > 0);
    }

    [Theory]
    [InlineData("--bots", "0", "expected from 1 to 500")]
    [InlineData("--listeners", "151", "expected from 0 to 150")]
    public async Task What_cannot_be_measured_is_refused(string option, string value, string message)
    {
        var refused = await _terminal.Type("load", option, value);
        Assert.Equal(ExitCode.BadInput, refused.Code);
        Assert.Contains($"{option}: {value} cannot be used; {message}", refused.Error, StringComparison.Ordinal);
    }
}
