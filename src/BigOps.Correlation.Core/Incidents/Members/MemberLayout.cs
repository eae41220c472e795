namespace BigOps.Correlation.Core.Incidents.Members;

/// <summary>
/// What the members of an incident are about, by their places: that stays while none joins or leaves, however often their
/// states change. Immutable; any thread.
/// </summary>
internal sealed class MemberLayout
{
    private readonly int[] entityAt;
    private readonly List<string> entities = [];
    private readonly List<string> services = [];
    private readonly List<string> domains = [];
    private readonly List<int> checks = [];

    public MemberLayout(MemberSnapshot members)
    {
        entityAt = new int[members.Count];
        var known = new Dictionary<string, int>(StringComparer.Ordinal);
        var knownServices = new HashSet<string>(StringComparer.Ordinal);
        var knownChecks = new HashSet<(int, string)>();
        for (var place = 0; place < members.Count; place++)
        {
            var member = members[place];
            entityAt[place] = member.Entity.Length == 0 ? -1 : EntityOf(member.Entity, known);
            if (entityAt[place] >= 0 && knownChecks.Add((entityAt[place], member.Check)))
            {
                checks[entityAt[place]]++;
            }

            if (member.Service.Length > 0 && knownServices.Add(member.Service))
            {
                services.Add(member.Service);
            }

            if (member.Content.Label("domain") is { Length: > 0 } domain && !domains.Contains(domain))
            {
                domains.Add(domain);
            }
        }
    }

    /// <summary>Entities, first seen first.</summary>
    public IReadOnlyList<string> Entities => entities;

    /// <summary>Services, first seen first.</summary>
    public IReadOnlyList<string> Services => services;

    /// <summary>Ops domains, first seen first.</summary>
    public IReadOnlyList<string> Domains => domains;

    /// <summary>Which of the entities the member at a place is about, or -1.</summary>
    public int EntityAt(int place) => entityAt[place];

    /// <summary>How many different checks say something about an entity.</summary>
    public int ChecksOf(int entity) => checks[entity];

    private int EntityOf(string entity, Dictionary<string, int> known)
    {
        if (!known.TryGetValue(entity, out var number))
        {
            known.Add(entity, number = entities.Count);
            entities.Add(entity);
            checks.Add(0);
        }

        return number;
    }
}
