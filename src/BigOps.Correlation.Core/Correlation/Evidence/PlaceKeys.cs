using System.Text;
using BigOps.Correlation.Core.Concurrency;
using BigOps.Correlation.Core.Events.Identity;

namespace BigOps.Correlation.Core.Correlation.Evidence;

/// <summary>
/// The keys under which groups are remembered by what their alerts share. They are keyed hashes, as identities are, so
/// that nobody outside can craft two values with one key; they are worked out once for what an alert says, not at each
/// decision. A place is a value inside a scope: its key combines the hash of the one with that of the other. Immutable;
/// any thread.
/// </summary>
internal sealed class PlaceKeys(KeyedHash hash)
{
    /// <summary>What they are made with.</summary>
    public KeyedHash Hash => hash;

    /// <summary>The place of an alert itself: its identity is a keyed hash already.</summary>
    public static Key128 Of(Fingerprint alert) => new(alert.High, alert.Low);

    /// <summary>The place of a value inside a scope.</summary>
    public static Key128 Combine(Key128 scope, Key128 value) => new(scope.High ^ value.High, scope.Low ^ value.Low);

    /// <summary>The key of a scope.</summary>
    public Key128 OfScope(string scope) => Of(hash.Hash("scope", scope));

    /// <summary>The key of a value of a kind.</summary>
    public Key128 OfValue(string kind, string value) => Of(hash.Hash(kind, value));

    /// <summary>The key of a value of a kind whose name was hashed before.</summary>
    public Key128 OfValue(Fingerprint kind, string value) => Of(hash.Hash(kind, value));

    /// <summary>The key of a group of a rule.</summary>
    public Key128 OfMatch(string rule, string group) => Of(hash.Hash(hash.Hash(EvidenceKinds.Rule, rule), Encoding.UTF8.GetBytes(group)));

    /// <summary>The place of a key whose place is not known.</summary>
    public Key128 OfKey(string scope, in EvidenceKey key) => Combine(
        OfScope(scope), key.Kind == EvidenceKinds.Rule ? OfMatch(key.Rule, key.Value) : OfValue(key.Kind, key.Value));
}
