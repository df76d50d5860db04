-- schema-2.sql - a store as the second schema's program left it: 8 runs, one import taken back. Made by
-- importing files of tests/corpus and dumping the database; sqlite_test.c brings it up and reads it.
PRAGMA application_id=1281714039;
PRAGMA user_version=2;
PRAGMA foreign_keys=OFF;
BEGIN TRANSACTION;
CREATE TABLE runner (
  runner         TEXT NOT NULL PRIMARY KEY,   -- the profile's name
  created_unix_s INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO runner VALUES('me',1740823200);
CREATE TABLE import (
  runner       TEXT NOT NULL REFERENCES runner (runner),
  import_id    TEXT NOT NULL,                 -- digest of the time and the paths
  begun_unix_s INTEGER NOT NULL,
  ended_unix_s INTEGER, undone_unix_s INTEGER,                       -- NULL: cut short
  PRIMARY KEY (runner, import_id)
) STRICT, WITHOUT ROWID;
INSERT INTO import VALUES('me','8mq2tbm0rp7zwq8rn5j4z151sc',1740909600,1740909600,NULL);
INSERT INTO import VALUES('me','8stv1evfpc0r4szbzgky4vbd34',1740823200,1740823200,NULL);
INSERT INTO import VALUES('me','qj0yxea19z5v42m6y5a17yp8e8',1740996000,1740996000,1741082400);
CREATE TABLE import_line (
  runner    TEXT NOT NULL,
  import_id TEXT NOT NULL,
  line      INTEGER NOT NULL,                 -- from 1, in the order of the report
  path      TEXT NOT NULL,
  outcome   TEXT NOT NULL CHECK (outcome IN ('imported', 'already_there', 'no_run', 'failed')),
  reason    TEXT,
  runs      INTEGER NOT NULL, file_id TEXT,
  PRIMARY KEY (runner, import_id, line),
  FOREIGN KEY (runner, import_id) REFERENCES import (runner, import_id)
) STRICT, WITHOUT ROWID;
INSERT INTO import_line VALUES('me','8mq2tbm0rp7zwq8rn5j4z151sc',1,'tests/corpus/fit_read/run.fit','already_there',NULL,0,'12xf2bkwsw0c0dcvg2470dk3mr');
INSERT INTO import_line VALUES('me','8mq2tbm0rp7zwq8rn5j4z151sc',2,'tests/corpus/gpx_read/gpxdata.gpx','imported',NULL,1,'251vjxrgg5a8zwtdstgnjzrwx4');
INSERT INTO import_line VALUES('me','8stv1evfpc0r4szbzgky4vbd34',1,'tests/corpus/fit_read/run.fit','imported','the session does not say its average heart rate: taken from the records; the session does not say its highest heart rate: taken from the records; the session does not say its average cadence: taken from the records; the session does not say its average power: taken from the records',1,'12xf2bkwsw0c0dcvg2470dk3mr');
INSERT INTO import_line VALUES('me','8stv1evfpc0r4szbzgky4vbd34',2,'tests/corpus/fit_read/multisport.fit','imported','the session does not say its average heart rate: taken from the records; the session does not say its highest heart rate: taken from the records; the session does not say its average cadence: taken from the records',3,'5s2whspwma0mjhewhbng8dzxe8');
INSERT INTO import_line VALUES('me','8stv1evfpc0r4szbzgky4vbd34',3,'tests/corpus/fit_read/developer.fit','imported','the session does not say its average heart rate: taken from the records; the session does not say its highest heart rate: taken from the records',1,'za95h4sdgjab7nqk9qt7yhbj3g');
INSERT INTO import_line VALUES('me','8stv1evfpc0r4szbzgky4vbd34',4,'tests/corpus/tcx_read/run.tcx','imported',NULL,1,'c99kvhas0ph55h7n4m5xpj0mtw');
INSERT INTO import_line VALUES('me','8stv1evfpc0r4szbzgky4vbd34',5,'tests/corpus/gpx_read/run.gpx','imported',NULL,1,'w00jdwaffs3eybwnhk8zqyn5jw');
INSERT INTO import_line VALUES('me','8stv1evfpc0r4szbzgky4vbd34',6,'tests/corpus/fit_read/settings.fit','no_run','a FIT file for something else (settings): no activity in it',0,NULL);
INSERT INTO import_line VALUES('me','qj0yxea19z5v42m6y5a17yp8e8',1,'tests/corpus/gpx_read/tracks.gpx','imported',NULL,3,NULL);
CREATE TABLE file (
  runner        TEXT NOT NULL REFERENCES runner (runner),
  file_id       TEXT NOT NULL,                -- digest of the original bytes
  import_id     TEXT NOT NULL,
  name          TEXT NOT NULL,                -- the last part of its path
  format        TEXT NOT NULL,
  size_bytes    INTEGER NOT NULL,             -- of the original
  packed        BLOB NOT NULL,                -- the original bytes, as a zlib stream
  notes         TEXT NOT NULL,                -- the decoder's remarks, a line each
  stored_unix_s INTEGER NOT NULL,
  PRIMARY KEY (runner, file_id),
  FOREIGN KEY (runner, import_id) REFERENCES import (runner, import_id)
) STRICT;
INSERT INTO file VALUES('me','12xf2bkwsw0c0dcvg2470dk3mr','8stv1evfpc0r4szbzgky4vbd34','run.fit','fit',687,X'789c55d2bb4e02511006e07f66cfca72512e8226761a6d0cb1510b2fe8022b0916c602108d8589da5afa04cbd2f00076167456962636fa00be81a50f614cbccc41e07026bbcd7cbbff39c9cc4ca6e1dd33b056ab378a251f520a04e29039542a822254d25bcb7dbf0c14e07c4b4b581edd032a401e49dd551d529d231539c48a7893d855515d45310ea789587fdd6c3657aad7ddf84d02e8b5a0eb29097c21c5dbc26f3617c9f08e70d0b2b8cd8677859f6d0e1dc325e1f5138b1f95e13de1079bdf5dc3fbc28b6d8bbd98615ff8cee60dcf705938736af145dc7045b86b732f61b82afc63b3a61107c2b767167fa4c65c05669190d1b04c41459e8ae22a4a1367898f890b1cce71e8e8083d9bcf5540bffaffe16c481b5400e490fd8f71095384715892c3cc202f477c4e9c1f44ce73f842fc2a5b30ca266732fd77b26a07c0126283fd89f4d2111cd23be7ca61c1f05eb2080b74e5f7fdc3cb3f081f9a0c',replace('the session does not say its average heart rate: taken from the records\nthe session does not say its highest heart rate: taken from the records\nthe session does not say its average cadence: taken from the records\nthe session does not say its average power: taken from the records','\n',char(10)),1740823200);
INSERT INTO file VALUES('me','5s2whspwma0mjhewhbng8dzxe8','8stv1evfpc0r4szbzgky4vbd34','multisport.fit','fit',695,X'789c8dd0394e03411085e1d7353d7801ecc136fb9221325fa0126c242472173b645c043c639680bc2ec05d2ae2424868ac2628c94296ba835f7ac1a7ea1493e61701c3f38bc9f0f314003204049a124d1103c6dd11d043fe132b8a551ed088553356a16dca30e5bc3801eabf783630e57a4affcf8e4cb99e86bfd91818cc6788658865162806a27a2222c7a3a759eb5968d3942f53be086d99f255caa9d0b6295fa72c85764cf9266525b46bcab72967427ba67c97f25568df94ef53be091d98f243ca77a143537e4cf9218ba96d4f5df5d4354f5df7d48ea7763db5f0d40d4fed796a7f092a3c35782a796ae6a9d153734f5df1d486a7363db5e5a867401f19c5aa357f597db100e0bb010c8b5fd878bbf2',replace('the session does not say its average heart rate: taken from the records\nthe session does not say its highest heart rate: taken from the records\nthe session does not say its average cadence: taken from the records','\n',char(10)),1740823200);
INSERT INTO file VALUES('me','za95h4sdgjab7nqk9qt7yhbj3g','8stv1evfpc0r4szbzgky4vbd34','developer.fit','fit',131,X'789c0580b109c2401486bff7df0b392cf4107748e702693482606791de466b410b1738ae72826ce02a29740577b0130499a63e5e81e576d7db7b0510304c59cab8d1cd3a78a16092b238b08127c214621dd89f6fa70b708405164c86f0fb9735cca97e5ee4a5326a2fd18b4dc6a1651c5a4b0da4061e9f3fa3d014b7',replace('the session does not say its average heart rate: taken from the records\nthe session does not say its highest heart rate: taken from the records','\n',char(10)),1740823200);
INSERT INTO file VALUES('me','c99kvhas0ph55h7n4m5xpj0mtw','8stv1evfpc0r4szbzgky4vbd34','run.tcx','tcx',2639,X'789ced565f8fda300c7fe753547da7494b6f30647262b0692771d309baedb4b7acb54ab426a99200ddb79fdadef1b71bcf4cf754fb673b76fd8badc07d250b6f8bc60aad267e1850df4395ea4ca87ce27f4d3ef547fe3deb4162b85042e533540ecd9c3bfe935bf42a59283bf1d7ce95634276bb5d907323850a522d49250b9bae51724bbac3c936f2590fa6a9135be1045af62afff656a5366ee22f37aa8ef3193c64ac02f2903158f0d25b396e5c22244efc8846719f0efa344ae8704ce998d21f3e83443b5ed41e2b4cb5ca2c7b47815c803017d67195e2233a349685430ae40c83192fb4a9cb0b43207b05a65b343cc7cfc88d5b72871f4ac9e01b2f36c8c2e83d905604d2e9f7c82b2137b23338a687e04ebf19cf50a5c84683ba9e56ae294a7fbd7c4a2d946350ff29ebea0f90c6044fda0a27b4aa9bea84db6438c7dc205a160f8310c8390a0badf2136414dc01b940811c4e9e16ed192fdd8c290572869db3d0c14167a306478d3a75f8583954f59db60c941d8c93a7e756589588198b82119083da58961bb5ef6bdc5a8fa0c6e53b77ceb228a4adb9555bb949408ed39223267a5769096f8096cee1b875625aedb4b0c5733dddf959e25304c8e2e2e0052fafada7f86d3dfd730ee29b9883f0ff9b836bc4dcdd003183f86d415d5f503383dc69c3e00b97c8568899b7e32e5d036900207b07f2fa1c3b88cd6af9cb7b8ef5fe009a408a40','',1740823200);
INSERT INTO file VALUES('me','w00jdwaffs3eybwnhk8zqyn5jw','8stv1evfpc0r4szbzgky4vbd34','run.gpx','gpx',884,X'789cdd923f6f833010c5f77c0ae43dd8e68f92a2e332b55d233595aa6e08ae04056ccbb8857efb0a9c560ca1eadcc9efdeb3ee4e3f1d1cc6ae0d3ec8f68d563993a16001a952578daa73f67c7ad8eed90137509b71f94bb2a0b454386d73f644540543e1ca330bc6ae557dcecece998cf3611842a78dae6df1d68c61a93bfe787ce1924b861b70f682e03e0da17d57aa5135f0b99a829eeaf9352e680b97b364378d6ca7e1fb306508aee9082311255b116f457412bb4c884c8857e07304d41226428429f049028d8ed4b47e8fe0cc989d6c515e8eba51eefe3bf1c1d9a28c25f0ab9ebdb2a8709f786fd2b35938ea0cde79d717b3df1ba20aa3f09af8d2eb9b438d1ec8622405702f812f97e53306cfeb360e215781c4224cff3112be3895df4f46442b8cd2e5d1fc8175bcda27bed1e767c14920f0da8cb8f9020b9a1fec','',1740823200);
INSERT INTO file VALUES('me','251vjxrgg5a8zwtdstgnjzrwx4','8mq2tbm0rp7zwq8rn5j4z151sc','gpxdata.gpx','gpx',1099,X'789cbdd33d6f83301006e03dbf0279077f90340419676bd74a4da5aa9b055740e54b702af4df577615c25064862a93e1eeb57c8f25cbf35457de17f443d93609e101231e34699b954d9e90d7cba31f91b3dac9bc9b96294ebcb4078d6d9f901780cc1b35a605f1a6ba6a868414885d4ce9388e01b65d9bf7faa39c82b4ade9d3f31be59413b593d87f2a89df1da893a47635a50172bb76e8551a13b23f9ac32a736c141c185112cb1a946062efb3d067e2c28e31633163ef92da968409a131930ecacc9d69d471d12b2e98a48bffb997ea0c9a1454b4e85f6b73282b07d4a6c282c32d3657e71c42dd29ce6f115b90743914b5bedf2bf8dbc9d79ddcede40e27dfe20cefe114eb4ee1760a87536c713edcc319ae3b43b7337438c32dced33f3ae9f5a19a0f65f7a8dd0fd8157178','',1740909600);
CREATE TABLE run (
  runner          TEXT NOT NULL,
  run_id          TEXT NOT NULL,              -- digest of file_id and number
  file_id         TEXT NOT NULL,
  number          INTEGER NOT NULL,           -- its place in the file, from 0
  sport           TEXT,
  sub_sport       TEXT,
  start_unix_s    INTEGER NOT NULL,
  utc_offset_s    INTEGER,
  has_position    INTEGER NOT NULL,
  distance_m      REAL,
  timer_s         REAL,
  elapsed_s       REAL,
  ascent_m        REAL,
  descent_m       REAL,
  hr_avg_bpm      REAL,
  hr_max_bpm      REAL,
  cadence_avg_spm REAL,
  power_avg_w     REAL,
  calories_kcal   REAL,
  rpe             REAL,
  feel            REAL,
  device          TEXT,
  developer_fields TEXT NOT NULL,             -- a line each
  sample_count    INTEGER NOT NULL,
  samples_size    INTEGER NOT NULL,           -- bytes of the columns before packing
  samples         BLOB NOT NULL,              -- packed columns, see src/store/columns.h
  lap_count       INTEGER NOT NULL,
  laps_size       INTEGER NOT NULL,
  laps            BLOB NOT NULL,
  PRIMARY KEY (runner, run_id),
  FOREIGN KEY (runner, file_id) REFERENCES file (runner, file_id)
) STRICT;
INSERT INTO run VALUES('me','w353n7w8jhnctp791zs35ag4n8','12xf2bkwsw0c0dcvg2470dk3mr',0,'running','trail',1715499065,7200,1,33.0,11.0,11.0,NULL,NULL,140.0,140.0,172.0,250.0,NULL,7.0,NULL,'garmin fenix 7','',12,170,X'789c63bcc88f0d367ebdf685f9242336d8b8ed693d23022c9cccc288043eea6187484a1a37b0a0f05891792fd8910d63440200dd8d2bf5',1,22,X'789c011600e9fff2c083e40cd18304f1ab01f1ab01010181b00481b00587670a25');
INSERT INTO run VALUES('me','aymmdxytw93czgjwkad587y5f4','5s2whspwma0mjhewhbng8dzxe8',0,'swimming',NULL,1631065600,NULL,1,NULL,10.0,10.0,NULL,NULL,134.5,139.0,85.0,NULL,NULL,NULL,NULL,'garmin fenix 7','',10,129,X'789c63bcc88f0e1bbf5efbc2ccccc8ccccccccccc8fc77ebd37a461860c00b1a3b581a31e11526bcda0169dc1575',0,0,X'789c010000ffff00000001');
INSERT INTO run VALUES('me','9wq8kj84q5szr91ee79n6z5xsm','5s2whspwma0mjhewhbng8dzxe8',1,'cycling',NULL,1631065610,NULL,1,NULL,10.0,10.0,NULL,NULL,134.5,139.0,85.0,NULL,NULL,NULL,NULL,'garmin fenix 7','',10,129,X'789c63bcc88f0e1bbf5efbc2ccccc8ccccccccccc8fc77ebd37a461860c00b1a3b581a31e11526bcda0169dc1575',1,14,X'789c010e00f1ff98d8c0930cc1b8020000000000002fb6044b');
INSERT INTO run VALUES('me','mgwjkjh0v6srw0qnpvbx2t5rb8','5s2whspwma0mjhewhbng8dzxe8',2,'running',NULL,1631065620,NULL,1,NULL,10.0,10.0,NULL,NULL,134.5,139.0,170.0,NULL,NULL,NULL,NULL,'garmin fenix 7','',10,129,X'789c63bcc88f0e1bbf5efbc2ccccc8ccccccccccc8fc77ebd37a461860c00b1a3b581a31e10a56bcda0164e2154c',0,0,X'789c010000ffff00000001');
INSERT INTO run VALUES('me','v6y447cnnt05y19jvk1jtm1dfc','za95h4sdgjab7nqk9qt7yhbj3g',0,'running',NULL,1631065600,NULL,0,NULL,10.0,10.0,NULL,NULL,140.0,140.0,NULL,NULL,NULL,NULL,NULL,'garmin fenix 7','stryd: Power',1,17,X'789c011100eeff80c0a8ca9a3a000000000081b0040000003a8504bc',0,0,X'789c010000ffff00000001');
INSERT INTO run VALUES('me','9skmdmbn1qkj8s6r8hw86apkmg','c99kvhas0ph55h7n4m5xpj0mtw',0,'running',NULL,1709362800,NULL,1,340.0,120.0,300.0,0.0,0.0,129.0,140.0,168.0,210.0,22.0,NULL,NULL,'Seed watch','',4,67,X'789c0580ab0d80301445df099f4a4c9902c32a8c741538241664c7780e493700cb0c9034780afef59e82d6cd2b40ff3c017a4780e38eb9cb577c06404b0d686f009d2d60665600355a13e0',2,33,X'789c7bb073da3d9e07cc0b1f88301e5cc9ced8b84cf6c01f5106060686c61616c6c605ac8c00fd700c4b');
INSERT INTO run VALUES('me','xb1j1gbrpzb9nmzcpyvcjs4e68','w00jdwaffs3eybwnhk8zqyn5jw',0,'running',NULL,1709362800,NULL,1,151.38562327993926715,60.500000000000000001,330.0,0.0,0.0,131.0,131.0,168.0,210.0,NULL,NULL,NULL,'Seed watch','',4,73,X'789c633c7987f9e727858757981bfba71f646664646cfcdb1eb8700e2304bdfc68c0c8c0c0787b1e27e3ed799c2b751919181a7b581819181a17b0323230349e60636460d8cac8c8c00000414e1813',0,0,X'789c010000ffff00000001');
INSERT INTO run VALUES('me','zmq1s09w74j1b8n7qazh9332k0','251vjxrgg5a8zwtdstgnjzrwx4',0,'running',NULL,1709362800,NULL,1,9.0,3.0,3.0,NULL,NULL,121.5,123.0,163.0,NULL,NULL,NULL,NULL,'Seed watch','',4,71,X'789c63bcc87f91ff227f63fff483cc8c8c8c8d7fdb030fcee281200606068697ec1ff53eea7dd463606060687cc0dcc802860dac8d1c8d1c8d1c0c0c0c0c771919191901a1ef165d',0,0,X'789c010000ffff00000001');
CREATE INDEX run_by_start ON run (runner, start_unix_s, run_id);
CREATE INDEX import_line_by_file ON import_line (runner, file_id) WHERE file_id IS NOT NULL;
CREATE INDEX file_by_import ON file (runner, import_id);
CREATE INDEX run_by_file ON run (runner, file_id);
CREATE TRIGGER import_line_of_undone BEFORE INSERT ON import_line
WHEN (SELECT undone_unix_s FROM import WHERE runner = new.runner AND import_id = new.import_id) IS NOT NULL
BEGIN
  SELECT raise(ABORT, 'this import was taken back meanwhile');
END;
COMMIT;
