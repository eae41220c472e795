namespace BigOps.Correlation.Core.Incidents.Members;

/// <summary>
/// Makes snapshots of the members of one incident that share everything that did not change between them, so that one
/// change in an incident of a thousand alerts costs as much as in one of a few dozen. Owned by the shard; snapshots may be
/// read by any thread.
/// </summary>
internal sealed class MemberSnapshots
{
    private MemberSnapshot latest = MemberSnapshot.Empty;

    /// <summary>The members as they are now.</summary>
    public MemberSnapshot Of(IncidentState incident)
    {
        if (incident.MembersMoved || latest.Count > incident.Members.Count)
        {
            latest = MemberSnapshot.Of(incident.Members);
        }
        else if (incident.ChangedMembers.Count > 0)
        {
            latest = latest.With(incident.ChangedMembers, incident.Members.Count);
        }

        incident.ForgetChanges();
        return latest;
    }
}
