using System.Text.Json.Serialization;

namespace TraderAgent.Backtesting.Comparison;

/// <summary>Coins that move alike.</summary>
/// <param name="Number">From 1, the calmest first.</param>
/// <param name="Coins">The coins.</param>
/// <param name="Mean">The mean of their features, without a name.</param>
/// <param name="Silhouette">The mean silhouette of its coins; 0 where there is no other cluster.</param>
/// <param name="Description">What it is, in words.</param>
public sealed record CoinCluster(
    [property: JsonPropertyName("number")] int Number,
    [property: JsonPropertyName("coins")] IReadOnlyList<CoinFeatures> Coins,
    [property: JsonPropertyName("mean")] CoinFeatures Mean,
    [property: JsonPropertyName("silhouette")] double Silhouette,
    [property: JsonPropertyName("description")] string Description);

/// <summary>
/// Coins in groups by how they move: features standardised, merged from single coins on by Ward's least growth of the spread (Ward 1963), and as many
/// groups as give the largest mean silhouette (Rousseeuw 1987). Equal coins give equal groups; nothing is drawn by chance.
/// </summary>
/// <param name="Clusters">The groups, the calmest first.</param>
/// <param name="Silhouettes">The mean silhouette of 2, 3, … groups.</param>
public sealed record CoinClusters(
    [property: JsonPropertyName("clusters")] IReadOnlyList<CoinCluster> Clusters,
    [property: JsonPropertyName("silhouettes")] IReadOnlyList<double> Silhouettes)
{
    /// <summary>At a lower mean silhouette there is no structure to speak of (Kaufman and Rousseeuw 1990), and all coins are one group.</summary>
    public const double LeastSilhouette = 0.25;

    private const int MostGroups = 8;

    /// <summary>Groups coins.</summary>
    /// <param name="coins">Their features.</param>
    /// <param name="groups">How many groups; null lets the silhouette choose.</param>
    public static CoinClusters Of(IReadOnlyList<CoinFeatures> coins, int? groups = null)
    {
        ArgumentNullException.ThrowIfNull(coins);
        var points = Standardised(coins);
        var ways = Ward(points);
        var most = Math.Min(MostGroups, coins.Count - 1);
        var silhouettes = Enumerable.Range(2, Math.Max(0, most - 1)).Select(k => SilhouetteOfEach(points, ways[k]).Average()).ToList();
        var best = silhouettes.Count == 0 || silhouettes.Max() < LeastSilhouette ? 1 : 2 + silhouettes.IndexOf(silhouettes.Max());
        var chosen = ways[Math.Clamp(groups ?? best, 1, coins.Count)];
        var each = SilhouetteOfEach(points, chosen);
        var typical = Median([.. coins.Select(c => c.VolatilityPercent)]);
        var clusters = chosen.Select((_, i) => i).GroupBy(i => chosen[i])
            .Select(g => (Coins: g.Select(i => coins[i]).ToList(), Mean: Mean([.. g.Select(i => coins[i])]), Silhouette: g.Average(i => each[i])))
            .OrderBy(c => c.Mean.VolatilityPercent).ThenBy(c => c.Coins[0].Symbol, StringComparer.Ordinal)
            .Select((c, n) => new CoinCluster(n + 1, c.Coins, c.Mean, c.Silhouette, ClusterWords.Of(c.Mean, typical))).ToList();
        return new(clusters, silhouettes);
    }

    private static double[][] Standardised(IReadOnlyList<CoinFeatures> coins)
    {
        var raw = coins.Select(c => new[] { Math.Log(Math.Max(c.VolatilityPercent, 1e-6)), c.Trend, c.Correlation }).ToArray();
        for (var f = 0; f < 3; f++)
        {
            var mean = raw.Average(r => r[f]);
            var deviation = Math.Sqrt(raw.Average(r => (r[f] - mean) * (r[f] - mean)));
            foreach (var r in raw) r[f] = deviation > 1e-12 ? (r[f] - mean) / deviation : 0;
        }

        return raw;
    }

    /// <summary>For every number of groups the group of each point. Of equally near pairs the first is merged.</summary>
    private static Dictionary<int, int[]> Ward(double[][] points)
    {
        var groups = points.Select((p, i) => (Members: new List<int> { i }, Center: p)).ToList();
        var ways = new Dictionary<int, int[]>();
        for (var k = points.Length; k >= 1; k--)
        {
            ways[k] = new int[points.Length];
            for (var g = 0; g < groups.Count; g++)
                foreach (var i in groups[g].Members) ways[k][i] = g;
            if (k == 1) break;
            var (a, b, least) = (0, 1, double.MaxValue);
            for (var i = 0; i < groups.Count; i++)
                for (var j = i + 1; j < groups.Count; j++)
                {
                    var (m, n) = (groups[i].Members.Count, groups[j].Members.Count);
                    var growth = (double)m * n / (m + n) * SquaredDistance(groups[i].Center, groups[j].Center);
                    if (growth < least) (a, b, least) = (i, j, growth);
                }

            var (first, second) = (groups[a], groups[b]);
            List<int> all = [.. first.Members, .. second.Members];
            groups[a] = (all, [.. Enumerable.Range(0, 3).Select(f => all.Average(i => points[i][f]))]);
            groups.RemoveAt(b);
        }

        return ways;
    }

    /// <summary>How much nearer each point is to its own group than to the next one: (b − a) / max(a, b), 0 for one that is alone.</summary>
    private static double[] SilhouetteOfEach(double[][] points, int[] groups) =>
    [
        .. points.Select((p, i) =>
        {
            var distances = points.Select((q, j) => (Group: groups[j], Index: j, Distance: Math.Sqrt(SquaredDistance(p, q)))).Where(d => d.Index != i).GroupBy(d => d.Group)
                .ToDictionary(g => g.Key, g => g.Average(d => d.Distance));
            if (!distances.TryGetValue(groups[i], out var own) || distances.Count < 2) return 0;
            var next = distances.Where(d => d.Key != groups[i]).Min(d => d.Value);
            return Math.Max(own, next) > 0 ? (next - own) / Math.Max(own, next) : 0;
        }),
    ];

    private static double SquaredDistance(double[] a, double[] b) => a.Zip(b, (x, y) => (x - y) * (x - y)).Sum();

    private static CoinFeatures Mean(List<CoinFeatures> coins) =>
        new("", coins.Average(c => c.VolatilityPercent), coins.Average(c => c.Trend), coins.Average(c => c.Correlation));

    private static double Median(double[] values)
    {
        Array.Sort(values);
        return values.Length == 0 ? 0 : (values[(values.Length - 1) / 2] + values[values.Length / 2]) / 2;
    }
}
