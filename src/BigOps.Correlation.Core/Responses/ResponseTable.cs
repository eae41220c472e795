using BigOps.Correlation.Core.Diagnostics;
using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Events.Storage;
using BigOps.Correlation.Core.Events.Storage.Chain;

namespace BigOps.Correlation.Core.Responses;

/// <summary>
/// All responses of the incidents that are kept, and what follows from them: what was started when, and what is acted on
/// now. Owned by the shard.
/// </summary>
internal sealed class ResponseTable : IKeyedEntries<string>
{
    /// <summary>Responses of one incident at most; further ones are not planned, and counted.</summary>
    public const int MaxPerIncident = 100;

    private readonly SortedDictionary<string, ResponseState> responses = new(StringComparer.Ordinal);
    private readonly Dictionary<long, List<string>> byIncident = [];
    private readonly SortedSet<ResponseState> started = new(PastStarts.ByStart);
    private readonly Dictionary<string, SortedSet<ResponseState>> startedByPolicy = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> busy = new(StringComparer.Ordinal);

    public ResponseTable(LimitCounters limits)
    {
        Chain = new KeyedChain<string>(this);
        Past = new PastStarts(limits);
    }

    /// <summary>Starts of incidents that are kept no longer.</summary>
    public PastStarts Past { get; }

    /// <summary>Its part in the chain of segments.</summary>
    public KeyedChain<string> Chain { get; }

    public int Count => responses.Count;

    IReadOnlyCollection<string> IKeyedEntries<string>.Keys => responses.Keys;

    public ResponseState? Find(string id) => responses.GetValueOrDefault(id);

    /// <summary>Responses of an incident, in the order they were planned.</summary>
    public IReadOnlyList<ResponseState> Of(long incident) =>
        byIncident.TryGetValue(incident, out var ids) ? [.. ids.Select(id => responses[id])] : [];

    /// <summary>Those that wait for an approval.</summary>
    public IEnumerable<ResponseState> Waiting => responses.Values.Where(static one => one.Status == ResponseStatus.Waiting);

    /// <summary>Those that watch whether they had their effect.</summary>
    public IEnumerable<ResponseState> Verifying => responses.Values.Where(static one => one.Status == ResponseStatus.Verifying);

    /// <summary>Those that act, watch or undo now.</summary>
    public IEnumerable<ResponseState> UnderWay => responses.Values.Where(static one => one.IsUnderWay);

    /// <summary>How many an incident has.</summary>
    public int CountOf(long incident) => byIncident.TryGetValue(incident, out var ids) ? ids.Count : 0;

    /// <summary>The response that acts on a target now, or null.</summary>
    public string? BusyWith(string target) => busy.GetValueOrDefault(target);

    /// <summary>Starts since a moment, latest first.</summary>
    /// <param name="policy">Of this policy; null for all.</param>
    /// <param name="since">The moment.</param>
    public IEnumerable<ResponseState> StartedSince(string? policy, Instant since) =>
        (policy is null ? started : startedByPolicy.GetValueOrDefault(policy))?.Reverse().TakeWhile(one => one.StartedAt > since) ?? [];

    /// <summary>The latest start of a policy, or null.</summary>
    public ResponseState? LatestStart(string policy) => startedByPolicy.GetValueOrDefault(policy)?.Max;

    /// <summary>Adds a response, or puts it in place of its former state.</summary>
    public void Put(ResponseState response)
    {
        if (responses.TryGetValue(response.Id, out var before))
        {
            Forget(before);
        }
        else
        {
            if (!byIncident.TryGetValue(response.Incident, out var ids))
            {
                byIncident.Add(response.Incident, ids = []);
            }

            ids.Add(response.Id);
        }

        responses[response.Id] = response;
        Remember(response);
        Chain.Mark(response.Id);
    }

    /// <summary>Forgets the responses of an incident that is kept no longer; that they started still counts.</summary>
    public void RemoveOf(long incident)
    {
        if (byIncident.Remove(incident, out var ids))
        {
            foreach (var id in ids)
            {
                responses.Remove(id, out var response);
                Forget(response!);
                Chain.Mark(id);
                if (response!.StartedAt is not null)
                {
                    Remember(Past.Keep(response));
                }
            }
        }
    }

    /// <summary>Forgets starts that nothing asks for any more.</summary>
    public void ForgetStarts(Instant now) => Past.TakeOver(now).ForEach(Forget);

    public void Save(StateWriter writer) => writer.List(responses.Values, static (target, response) => response.Save(target));

    public void Load(StateReader reader)
    {
        foreach (var response in reader.List(ResponseState.Load))
        {
            Put(response);
        }
    }

    /// <summary>Brings the order within incidents back after loading, which goes by ids, and counts past starts.</summary>
    public void Settle()
    {
        foreach (var start in Past.All)
        {
            Remember(start);
        }

        foreach (var ids in byIncident.Values)
        {
            ids.Sort((left, right) => responses[left].Number.CompareTo(responses[right].Number));
        }
    }

    void IKeyedEntries<string>.WriteKey(StateWriter writer, string key) => writer.Text(key);

    string IKeyedEntries<string>.ReadKey(StateReader reader) => reader.Text();

    bool IKeyedEntries<string>.Contains(string key) => responses.ContainsKey(key);

    void IKeyedEntries<string>.WriteEntry(StateWriter writer, string key) => responses[key].Save(writer);

    void IKeyedEntries<string>.ReadEntry(StateReader reader, string key) => Put(ResponseState.Load(reader));

    void IKeyedEntries<string>.RemoveEntry(string key)
    {
        if (responses.Remove(key, out var response))
        {
            Forget(response);
            if (byIncident[response.Incident].Remove(key) && byIncident[response.Incident].Count == 0)
            {
                byIncident.Remove(response.Incident);
            }
        }
    }

    private void Remember(ResponseState response)
    {
        if (response.StartedAt is null)
        {
            return;
        }

        started.Add(response);
        if (!startedByPolicy.TryGetValue(response.Policy, out var ofPolicy))
        {
            startedByPolicy.Add(response.Policy, ofPolicy = new SortedSet<ResponseState>(PastStarts.ByStart));
        }

        ofPolicy.Add(response);
        if (response is { IsUnderWay: true, TakesTargets: true })
        {
            foreach (var target in response.Targets)
            {
                busy[target] = response.Id;
            }
        }
    }

    private void Forget(ResponseState response)
    {
        if (response.StartedAt is null)
        {
            return;
        }

        started.Remove(response);
        if (startedByPolicy.TryGetValue(response.Policy, out var ofPolicy) && ofPolicy.Remove(response) && ofPolicy.Count == 0)
        {
            startedByPolicy.Remove(response.Policy);
        }

        foreach (var target in response.Targets)
        {
            if (busy.GetValueOrDefault(target) == response.Id)
            {
                busy.Remove(target);
            }
        }
    }
}
