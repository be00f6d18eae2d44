namespace TraderAgent.Api.Configuration;

/// <summary>Finds what somebody meant who mistyped a key or a value.</summary>
public static class NearestKey
{
    /// <summary>The known word nearest to a text; null when none is near enough to be meant.</summary>
    public static string? Of(string text, IEnumerable<string> known)
    {
        var nearest = known.Select(k => (Word: k, Distance: Distance(Plain(text), Plain(k)))).OrderBy(k => k.Distance).FirstOrDefault();
        return nearest.Word is not null && nearest.Distance <= Math.Max(1, text.Length / 3) ? nearest.Word : null;
    }

    /// <summary><c>take_profit</c>, <c>take-profit</c> and <c>takeProfit</c> are the same word in other clothes.</summary>
    private static string Plain(string key) => string.Concat(key.Where(char.IsLetterOrDigit)).ToUpperInvariant();

    /// <summary>Optimal string alignment: insertions, deletions, replacements and swaps of neighbours from one word to the other.</summary>
    private static int Distance(string a, string b)
    {
        var distance = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++) distance[i, 0] = i;
        for (var j = 0; j <= b.Length; j++) distance[0, j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            for (var j = 1; j <= b.Length; j++)
            {
                var replaced = distance[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
                distance[i, j] = Math.Min(replaced, Math.Min(distance[i - 1, j], distance[i, j - 1]) + 1);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) distance[i, j] = Math.Min(distance[i, j], distance[i - 2, j - 2] + 1);
            }
        }

        return distance[a.Length, b.Length];
    }
}
