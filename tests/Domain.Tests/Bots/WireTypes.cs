using System.Reflection;
using System.Text.Json.Serialization;
using TraderAgent.Domain.Accounts;
using TraderAgent.Domain.Bots;
using TraderAgent.Domain.Instruments;
using TraderAgent.Domain.Risk;

namespace TraderAgent.Domain.Tests.Bots;

/// <summary>
/// The types that are written: found by walking from the few that everything hangs on.
/// </summary>
internal static class WireTypes
{
    private static readonly Type[] Roots =
        [typeof(BotEvent), typeof(BotCommand), typeof(BotState), typeof(BotDefinition), typeof(AccountState), typeof(AccountView), typeof(RiskLimits), typeof(Instrument)];

    /// <summary>What is written and read again, in order of name: journals, snapshots with the strategies' states, configurations.</summary>
    public static IReadOnlyList<Type> ReadAgain { get; } = Walk(Roots.Concat(typeof(Bot).Assembly.GetTypes().Where(t => t.Name.EndsWith("State", StringComparison.Ordinal))));

    /// <summary>These, and whatever names a property for the wire, such as the rows of a report.</summary>
    public static IReadOnlyList<Type> All { get; } = Walk(ReadAgain.Concat(typeof(Bot).Assembly.GetTypes().Where(t => t.GetProperties().Any(p => Name(p).Length > 0))));

    /// <summary>Types that write themselves as one plain value.</summary>
    public static bool IsValue(Type type) =>
        type.IsEnum || type.GetCustomAttribute<JsonConverterAttribute>() is not null;

    /// <summary>What a type writes of itself; what it inherits is listed with it.</summary>
    public static IEnumerable<PropertyInfo> Written(Type type) =>
        type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => p.GetIndexParameters().Length == 0 && p.GetCustomAttribute<JsonIgnoreAttribute>() is not { Condition: JsonIgnoreCondition.Always });

    public static string Name(PropertyInfo property) => property.GetCustomAttribute<JsonPropertyNameAttribute>()?.Name ?? "";

    /// <summary>The kinds a polymorphic type lists, by their names on the wire.</summary>
    public static IEnumerable<(string Name, Type Type)> Kinds(Type type) =>
        type.GetCustomAttributes<JsonDerivedTypeAttribute>(inherit: false).Select(d => (d.TypeDiscriminator as string ?? "", d.DerivedType));

    private static List<Type> Walk(IEnumerable<Type> roots)
    {
        var found = new HashSet<Type>();
        var next = new Queue<Type>(roots);
        while (next.TryDequeue(out var type))
        {
            type = Nullable.GetUnderlyingType(type) ?? type;
            foreach (var inner in type.IsGenericType ? type.GetGenericArguments() : type.IsArray ? [type.GetElementType()!] : []) next.Enqueue(inner);
            if (type.Assembly != typeof(Bot).Assembly || !found.Add(type)) continue;
            if (IsValue(type)) continue;
            foreach (var property in Written(type)) next.Enqueue(property.PropertyType);
            foreach (var (_, kind) in Kinds(type)) next.Enqueue(kind);
        }
        return [.. found.OrderBy(t => t.FullName, StringComparer.Ordinal)];
    }
}
