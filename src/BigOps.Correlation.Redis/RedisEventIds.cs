namespace BigOps.Correlation.Redis;

/// <summary>Ids of log messages of this project: the block 6000.</summary>
internal static class RedisEventIds
{
    public const int Connected = 6001;
    public const int ConnectionLost = 6002;
    public const int ConnectFailed = 6003;
    public const int PrimaryMoved = 6004;
    public const int SentinelSilent = 6005;
    public const int SlotsUnknown = 6006;
    public const int SubscriptionLost = 6007;

    public const int WriteRefused = 6101;
    public const int ChainGone = 6102;
    public const int ChainBroken = 6103;
    public const int EvictionAllowed = 6104;
    public const int NothingPersisted = 6105;
    public const int TextsRestored = 6106;
    public const int TextsWait = 6107;

    public const int ReadModelWaits = 6201;
}
