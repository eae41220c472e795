using BigOps.Correlation.Core.Correlation.Evidence;
using BigOps.Correlation.Core.Correlation.Rules;
using BigOps.Correlation.Core.Correlation.Windows;
using BigOps.Correlation.Core.Deduplication;
using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Events.Identity;
using FsCheck;
using FsCheck.Fluent;

namespace BigOps.Correlation.Core.Tests.Correlation.Evidence;

/// <summary>The index against one that keeps groups by the texts themselves.</summary>
public sealed class EvidenceIndexTests
{
    private const int Groups = 6;
    private const int Alerts = 48;

    private static readonly RuleMatch[] Matches =
        [.. Enumerable.Range(0, 4).Select(number => new RuleMatch(new CompiledRule(new RuleConfig { Name = $"rule-{number / 2}" }, 0), $"key-{number % 2}"))];

    [Fact]
    public void AddRemove_AnySequence_FindsTheGroupsOfTheModel() => Prop.ForAll(
        Gen.ArrayOf(Gen.Choose(-Groups, Groups * Alerts).Where(step => step != 0), 50).ToArbitrary(),
        steps =>
        {
            var index = new EvidenceIndex(new KeyedHash(1, 2));
            var model = new Dictionary<string, SortedSet<long>>();
            var groups = Enumerable.Range(1, Groups).Select(GroupOf).ToArray();
            foreach (var step in steps)
            {
                var group = groups[Math.Abs(step) % Groups];
                if (step < 0)
                {
                    index.Remove(group);
                    Remove(model, group);
                }
                else
                {
                    Add(index, model, group, step / Groups);
                }
            }

            return Enumerable.Range(0, Alerts).All(alert => IsSame(index, model, alert));
        }).Check(PropertyRuns.Config);

    [Fact]
    public void Restore_AGroupWithItsKeys_IsFoundAsBefore()
    {
        var index = new EvidenceIndex(new KeyedHash(1, 2));
        var model = new Dictionary<string, SortedSet<long>>();
        var group = GroupOf(1);
        Add(index, model, group, 7);
        var keys = group.Keys.Select(key => EvidenceKey.Parse(key.Kind, key.Text)).ToArray();
        var loaded = GroupOf(1);
        loaded.Keys.AddRange(keys);

        index.Remove(group);
        index.Restore(loaded);

        Assert.True(IsSame(index, model, 7));
        Assert.NotEmpty(model);
    }

    private static CorrelationGroup GroupOf(int id) =>
        new(id, id % 2 == 0 ? "tenant/a" : "tenant/b", Instant.Epoch, TimeSpan.FromMinutes(1), TimeSpan.FromHours(1));

    // Values repeat between kinds and alerts, some are missing, and the scope is one of two.
    private static Event EventOf(int alert) => new()
    {
        Content = new EventContent(new ContentFields
        {
            Identity = new Fingerprint(3, (ulong)alert + 1),
            Tenant = "tenant",
            Scope = alert % 2 == 0 ? "a" : "b",
            Entity = ValueOf(alert / 2),
            Host = ValueOf(alert / 3),
            Service = ValueOf(alert / 5),
        }),
    };

    private static string ValueOf(int number) => (number % 3) switch
    {
        0 => "",
        1 => "x",
        _ => "y",
    };

    private static RuleMatch[] MatchesOf(int alert) => (alert % 3) switch
    {
        0 => [],
        1 => [Matches[alert % 2]],
        _ => [Matches[alert % 2], Matches[2 + (alert / 2 % 2)]],
    };

    private static Subject SubjectOf(EvidenceIndex index, int alert)
    {
        var (value, memo) = (EventOf(alert), default(ContentMemo));
        return new Subject(value, index.Shared.Of(value.Content, ref memo), MatchesOf(alert), []);
    }

    private static void Add(EvidenceIndex index, Dictionary<string, SortedSet<long>> model, CorrelationGroup group, int alert)
    {
        index.Add(group, SubjectOf(index, alert));
        foreach (var place in PlacesOf(alert, group.Scope))
        {
            model.TryAdd(place, []);
            model[place].Add(group.Id);
        }
    }

    private static void Remove(Dictionary<string, SortedSet<long>> model, CorrelationGroup group)
    {
        foreach (var ids in model.Values)
        {
            ids.Remove(group.Id);
        }
    }

    // In the order in which the index looks: rules, the alert itself, entity, host, service.
    private static IEnumerable<string> PlacesOf(int alert, string scope)
    {
        var content = EventOf(alert).Content;
        return MatchesOf(alert).Select(match => $"{scope} {match.Rule.Name} {match.Key}")
            .Append($"alert {alert}")
            .Concat(new[] { ("entity", content.Entity), ("host", content.Host), ("service", content.Service) }
                .Where(pair => pair.Item2.Length > 0).Select(pair => $"{scope} {pair.Item1} {pair.Item2}"));
    }

    private static bool IsSame(EvidenceIndex index, Dictionary<string, SortedSet<long>> model, int alert)
    {
        var subject = SubjectOf(index, alert);
        var found = new List<long[]>();
        foreach (var lookup in index.LookupsOf(subject))
        {
            var set = index.Find(lookup);
            found.Add([.. Enumerable.Range(0, set.Count).Select(place => set[place].Id)]);
        }

        var expected = PlacesOf(alert, subject.Scope).Select(place => model.TryGetValue(place, out var ids) ? ids.ToArray() : []);
        return found.Select(ids => string.Join(' ', ids)).SequenceEqual(expected.Select(ids => string.Join(' ', ids)));
    }
}
