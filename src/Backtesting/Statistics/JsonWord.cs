using System.Text.Json;

namespace TraderAgent.Backtesting.Statistics;

/// <summary>The word by which the JSON of results names a member of an enumeration.</summary>
internal static class JsonWord
{
    public static string Of<T>(T value)
        where T : struct, Enum => JsonSerializer.Serialize(value).Trim('"');
}
