using TraderAgent.Domain.Bots;

namespace TraderAgent.Domain.Tests.Bots;

/// <summary>The wire and back.</summary>
internal static class Json
{
    /// <summary>What a reader makes of a written value; it writes the same bytes again.</summary>
    public static T ThereAndBack<T>(T value)
    {
        var text = WireJson.Write(value);
        var read = WireJson.Read<T>(text);
        Assert.Equal(text, WireJson.Write(read));
        return read;
    }
}
