// Words of somebody who cannot bear it any more. For them the number to call stands above all that is found, whatever it
// is: one line too much costs little, one too few may cost a life. So this asks nothing of the index, and rather errs.

/** Ways to die, and to speak of dying. */
const DYING =
  /自杀|轻生|寻短|遗书|遗言|自残|伤害自己|割腕|上吊|烧炭|服毒|吞药|农药|喝药|安眠药|开煤气|煤气自|跳[楼河江桥海井崖轨下]|撞[车墙死]|楼顶|天台|一了百了|同归于尽|想死|去死|死了|寻死|不如死|一死|等死|死路|死掉|死给|要死|逼死|死在|该死|生不如|陪葬/;
/** Ways to say that one does not want to live, or cannot. */
const LIVING =
  /(不想|没法|无法|没有勇气|没勇气|没脸|不敢|懒得|难以|怎么)(再|继续)?活|活(着|得)?(真|太|好|很|这么|那么)?(累|苦|没意思|没意义|没劲|无意义|够了|腻|受罪|遭罪|干嘛|干什么|还有什么)|活不(下去|成|了|起)|没(有|了)?活(路|头)|(不想|别|不要|不再|再也不)(再|要)?醒|(生命|人生|自己的?命|这辈子|一切|一生)(没|无|有什么|还有|结束|完了)|结束(自己|生命|这一切|一切|人生)|了结|解脱|(从|在)这个?世(界|上)(消失|了)|消失算|想消失|不想在这个?世|离开这个?世|人间|下辈子|来世/;
/** At the end of one's strength. */
const STRENGTH =
  /崩溃|心态崩|崩了|绝望|绝路|走投无路|想不开|看不到(希望|头|未来|明天)|没(有|了)?(希望|盼头|指望|勇气)|(撑|熬|扛|顶|挺|忍|坚持|过|挨)不(住|下|过|了)|受不了|不想(坚持|撑|熬)|抑郁|(快|要|逼)疯|发疯|天天哭|一直哭|整天哭|以泪洗面|大哭|(睡|吃)不(着|下|好)|失眠|心慌|胸闷|喘不(过|上)气|累赘|拖累(家|大家|他们|父母|爸妈|孩子)|没有我(他们|你们|大家|这个家)|没脸(见人|见|回家)|无颜|过不去(了|这个?坎|的坎)|没法过|(连累|拖累).*走|对不起(爸|妈|父母|家人|孩子|老婆|老公)|先走了|一走了之|快没了|救救我|救命|(真|好|太|活着|心)(的好|的太|的)?累(?=了|$|不|，|。|啊|死)|没人(能|可以)?(帮|救|懂|理解)(得了)?我/;
/** The number itself, and what it is. */
const NUMBER =
  /12356|心理(援助|咨询|热线|医生|辅导|疏导|支持|问题|压力)|危机(干预|热线)|(想|要)?砍(死|人)|杀(了|死|人)/;

/** Whether the words, folded, are those of somebody in despair, or of somebody who fears for one. */
export function despairs(folded: string): boolean {
  // Whose debt it is when somebody has died is a question like others.
  const words = folded
    .replace(/[\s\p{P}\p{S}]+/gu, "")
    .replace(/(借款人|欠款人|^人|爸爸?|妈妈?|父亲|母亲|丈夫|老公|老婆)死了/g, "");
  return [DYING, LIVING, STRENGTH, NUMBER].some((pattern) => pattern.test(words));
}
